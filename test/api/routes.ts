import type { Route } from "./route";
import { authRoutes } from "./v1/auth";
import { boardViewRoutes } from "./v1/board-views";
import { boardRoutes } from "./v1/boards";
import { burnAlertRoutes } from "./v1/burn-alerts";
import { columnRoutes } from "./v1/columns";
import { datasetDefinitionRoutes } from "./v1/dataset-definitions";
import { datasetRoutes } from "./v1/datasets";
import { derivedColumnRoutes } from "./v1/derived-columns";
import { eventRoutes } from "./v1/events";
import { markerSettingRoutes } from "./v1/marker-settings";
import { markerRoutes } from "./v1/markers";
import { queryRoutes } from "./v1/queries";
import { queryAnnotationRoutes } from "./v1/query-annotations";
import { queryResultRoutes } from "./v1/query-results";
import { recipientRoutes } from "./v1/recipients";
import { sloRoutes } from "./v1/slos";
import { triggerRoutes } from "./v1/triggers";
import { apiKeyRoutes } from "./v2/api-keys";
import { teamAuthRoutes } from "./v2/auth";
import { environmentRoutes } from "./v2/environments";

/** Everything this API answers. */
export const routes: readonly Route[] = [
  ...authRoutes,
  ...boardRoutes,
  ...boardViewRoutes,
  ...burnAlertRoutes,
  ...columnRoutes,
  ...datasetDefinitionRoutes,
  ...datasetRoutes,
  ...derivedColumnRoutes,
  ...eventRoutes,
  ...markerRoutes,
  ...markerSettingRoutes,
  ...queryAnnotationRoutes,
  ...queryResultRoutes,
  ...queryRoutes,
  ...recipientRoutes,
  ...sloRoutes,
  ...triggerRoutes,
  ...apiKeyRoutes,
  ...environmentRoutes,
  ...teamAuthRoutes,
];
