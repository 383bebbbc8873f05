// What cdktf itself takes: `node bare.js MODEL OUTDIR` builds the constructs of a model that is ready and writes them.
import { readFileSync } from "node:fs";
import { App } from "cdktf";
import type { Project } from "../src/model/project";
import { build } from "../stacks/build";

const [model, outdir] = process.argv.slice(2);
const app = new App({ outdir: outdir!, stackTraces: false });
build(JSON.parse(readFileSync(model!, "utf8")) as Project, app);
app.synth();
