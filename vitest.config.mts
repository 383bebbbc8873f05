import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "threads",
    isolate: false,
    testTimeout: 60_000, // what loads the whole project a hundred times takes long on a busy machine
    // cdktf loads once instead of once a file
    include: ["{src,stacks,test,providers}/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/terraform/**"], // what runs Terraform: npm run test:terraform
  },
});
