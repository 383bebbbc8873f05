/** Set by GitHub, GitLab and most others; Azure Pipelines, Jenkins, TeamCity and AWS CodeBuild have their own. */
const variables = ["CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"];

/** Whether these environment variables say that this is a machine of continuous integration, which forgets its files. */
export const inCi = (env: Readonly<Record<string, string | undefined>>): boolean =>
  variables.some((name) => !["", "0", "false"].includes((env[name] ?? "").toLowerCase()));

/** Why a stack whose state is a local file is not deployed there, and what to write in its environment instead. */
export const stateIsLost = (stack: string) => ({
  message: `the state of ${stack} would be a file on this CI machine, and gone with it`,
  hint: "write backend: { kind: s3, bucket: …, region: … }, or http or cloud",
});
