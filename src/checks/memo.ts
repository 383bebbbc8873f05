import type { Project } from "../model/project";

/** The same answer for the same project, worked out once: a score of checks read the contract, and a project never changes. */
export function perProject<T>(work: (project: Project) => T): (project: Project) => T {
  const known = new WeakMap<Project, { readonly answer: T }>();
  return (project) => {
    const found = known.get(project) ?? { answer: work(project) };
    known.set(project, found);
    return found.answer;
  };
}
