// What cdktf itself takes: `node bare.js MODEL OUTDIR` builds the constructs of a model that is ready and writes them.
import { readFileSync } from "node:fs";
import { App, TerraformStack } from "cdktf";
import type { Project } from "../src/model/project";
import { build } from "../stacks/build";
import { Stack } from "../stacks/stack";

// as CDKTF itself does it: nothing is left out
const { prepareStack, toTerraform } = TerraformStack.prototype;
Object.assign(Stack.prototype, { prepareStack, toTerraform });

const [model, outdir] = process.argv.slice(2);
const app = new App({ outdir: outdir!, stackTraces: false });
build(JSON.parse(readFileSync(model!, "utf8")) as Project, app);
app.synth();
