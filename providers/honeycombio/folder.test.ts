import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive, makeFolder } from "./folder.js";

let home = "";
let out = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "folder-"));
  out = join(home, "lib");
});
afterEach(() => rmSync(home, { recursive: true }));

const writing = (text: string) => (folder: string) => writeFileSync(join(folder, "index.js"), text);
const content = () => readFileSync(join(out, "index.js"), "utf8");
const unused = () => {
  throw new Error("a fresh folder is not filled again");
};

/** A number that no process has: that of a child that has ended. */
async function deadPid() {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid;
}

describe("makeFolder", () => {
  test("makes the folder with its stamp and leaves nothing else", async () => {
    expect(await makeFolder({ out, stamp: "a", fill: writing("one") })).toBe("built");
    expect([content(), readFileSync(join(out, ".stamp"), "utf8"), readdirSync(home)]).toEqual(["one", "a", ["lib"]]);
  });

  test("does not touch a folder that has the stamp", async () => {
    await makeFolder({ out, stamp: "a", fill: writing("one") });
    const before = statSync(out, { bigint: true });
    expect(await makeFolder({ out, stamp: "a", fill: unused })).toBe("fresh");
    const after = statSync(out, { bigint: true });
    expect([after.ino, after.mtimeNs, after.ctimeNs]).toEqual([before.ino, before.mtimeNs, before.ctimeNs]);
  });

  test("replaces a folder whose stamp is another one, with all that was in it", async () => {
    await makeFolder({ out, stamp: "a", fill: (folder) => writeFileSync(join(folder, "gone.js"), "") });
    expect(await makeFolder({ out, stamp: "b", fill: writing("two") })).toBe("built");
    expect([content(), readdirSync(out), readdirSync(home)]).toEqual(["two", [".stamp", "index.js"], ["lib"]]);
  });

  test("keeps the old folder whole when filling fails", async () => {
    await makeFolder({ out, stamp: "a", fill: writing("one") });
    const broken = makeFolder({
      out,
      stamp: "b",
      fill(folder) {
        writing("half")(folder);
        throw new Error("no more room");
      },
    });
    await expect(broken).rejects.toThrow("no more room");
    expect([content(), readFileSync(join(out, ".stamp"), "utf8"), readdirSync(home)]).toEqual(["one", "a", ["lib"]]);
  });

  test("keeps the old folder whole when the process is killed, and the next build clears up", async () => {
    await makeFolder({ out, stamp: "a", fill: writing("one") });
    const script = `
      const { makeFolder } = require(${JSON.stringify(join(__dirname, "folder.js"))});
      const fill = (folder) => new Promise(() => {
        require("node:fs").writeFileSync(folder + "/index.js", "half");
        process.stdout.write("filling");
        setInterval(() => {}, 1000);
      });
      makeFolder({ out: ${JSON.stringify(out)}, stamp: "b", fill });`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect([content(), readdirSync(home)]).toEqual(["one", ["lib", `lib.tmp-${child.pid}`]]);

    await makeFolder({ out, stamp: "b", fill: writing("two") });
    expect([content(), readdirSync(home)]).toEqual(["two", ["lib"]]);
  });

  test("clears what dead processes left, not what a living one is writing", async () => {
    const dead = await deadPid();
    const living = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      for (const name of [`lib.tmp-${dead}`, `lib.tmp-${dead}-old`, `lib.tmp-${living.pid}`, "lib.tmp-test", "other"])
        mkdirSync(join(home, name));
      await makeFolder({ out, stamp: "a", fill: writing("one") });
      expect(readdirSync(home)).toEqual(["lib", `lib.tmp-${living.pid}`, "lib.tmp-test", "other"]);
    } finally {
      living.kill();
    }
  });

  test("a build that another one overtook leaves the other's folder in place", async () => {
    const overtaken = await makeFolder({
      out,
      stamp: "a",
      fill(folder) {
        writing("slow")(folder);
        mkdirSync(out);
        writing("fast")(out);
        writeFileSync(join(out, ".stamp"), "a");
      },
    });
    expect([overtaken, content(), readdirSync(home)]).toEqual(["fresh", "fast", ["lib"]]);
  });

  test("two processes at once both end with a whole folder", async () => {
    const script = `
      const { makeFolder } = require(${JSON.stringify(join(__dirname, "folder.js"))});
      const fill = (folder) => { for (let i = 0; i < 50; i++) require("node:fs").writeFileSync(folder + "/" + i, "x"); };
      makeFolder({ out: ${JSON.stringify(out)}, stamp: "a", fill });`;
    const children = [1, 2, 3].map(() => spawn(process.execPath, ["-e", script], { stdio: "inherit" }));
    expect(await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]))).toEqual([0, 0, 0]);
    expect([readdirSync(out).length, readdirSync(home)]).toEqual([51, ["lib"]]);
  });

  test("makes the folder where there was a half-made one without a stamp", async () => {
    mkdirSync(out);
    writing("half")(out);
    await makeFolder({ out, stamp: "a", fill: writing("one") });
    expect([content(), existsSync(join(out, ".stamp"))]).toEqual(["one", true]);
  });
});

describe("isAlive", () => {
  test("knows living and dead processes", async () => {
    expect([isAlive(process.pid), isAlive((await deadPid()) ?? 0)]).toEqual([true, false]);
  });

  test.runIf(process.platform === "linux")(
    "a process that ended is dead, though its parent does not ask for it",
    async () => {
      // The shell becomes a `sleep` that never waits for its child.
      const parent = spawn("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 60"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const pid = Number(String((await once(parent.stdout, "data"))[0]));
      await expect.poll(() => isAlive(pid)).toBe(false);
      expect(existsSync(`/proc/${pid}`)).toBe(true);
      parent.kill();
    },
  );
});
