import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "threads",
    isolate: false, // cdktf loads once instead of once a file
    include: ["{src,stacks,test,providers}/**/*.test.ts"],
  },
});
