import { defineConfig } from "vitest/config";

/** The tests that run Terraform and OpenTofu: npm run test:terraform. */
export default defineConfig({
  test: {
    pool: "threads",
    isolate: false,
    maxWorkers: "100%", // they wait for other programs
    testTimeout: 300_000,
    include: ["test/terraform/**/*.test.ts"],
    globalSetup: ["test/terraform/setup.ts"],
  },
});
