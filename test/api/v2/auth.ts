import { ok } from "../answer";
import type { TeamCall, V2Route } from "../route";

/** The provider reads the team's slug from `included`, and uses it in every v2 path. */
function authorizations({ key, team }: TeamCall) {
  const { id, name, disabled, created, updated } = key;
  const scopes = key.type === "management" ? key.scopes : [];
  return {
    data: {
      id,
      type: "api-keys",
      attributes: { name, key_type: key.type, disabled, scopes, timestamps: { created, updated } },
      relationships: { team: { data: { type: "teams", id: team.id } } },
    },
    included: [{ type: "teams", id: team.id, attributes: { name: team.name, slug: team.slug } }],
  };
}

export const teamAuthRoutes: readonly V2Route[] = [
  { api: 2, method: "GET", path: "/2/auth", handle: (call) => ok(authorizations(call)) },
];
