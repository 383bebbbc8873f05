// Makes lib/ from schema.json; does nothing while lib/ is up to date. Runs at install and before every command.
import { makeFolder } from "./folder.js";
import { LIB, SCHEMA, wantedStamp } from "./stamp.js";

await makeFolder({
  out: LIB,
  stamp: wantedStamp(),
  async fill(folder) {
    process.stderr.write("building the Honeycomb provider bindings\n");
    const { generate } = await import("./generate.js");
    await generate(SCHEMA, folder);
  },
});
