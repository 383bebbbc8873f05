import type { EventFunction } from "../../honeycomb/expression/functions";
import { arithmeticFunctions } from "./arithmetic";
import type { EventFunctionBody } from "./context";
import { logicFunctions } from "./logic";
import { textFunctions } from "./text";
import { timeFunctions } from "./time";

/** Every function over one event. None of them fails on any argument, and none keeps anything between two calls. */
export const functionBodies: Readonly<Record<EventFunction, EventFunctionBody>> = {
  ...logicFunctions,
  ...arithmeticFunctions,
  ...textFunctions,
  ...timeFunctions,
};
