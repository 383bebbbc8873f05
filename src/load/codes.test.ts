import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checks } from "../checks/index";
import { loaderCodes } from "./codes";

it("says what every code of the loader means that is no check's, and of no other", () => {
  const sources = readdirSync(__dirname).filter((file) => file.endsWith(".ts") && !/test\.ts$|^codes\.ts$/.test(file));
  const text = sources.map((file) => readFileSync(join(__dirname, file), "utf8")).join("\n");
  const used = [...text.matchAll(/"([a-z]+\/[a-z-]+)"/g)].map(([, code = ""]) => code);
  const own = [...new Set(used)].filter((code) => !checks.some((check) => check.code === code));
  expect(Object.keys(loaderCodes)).toEqual(own.toSorted());
});
