import { headline } from "../report/review-words";
import { answersOf } from "../review/answers";
import type { Reviewed } from "../review/reviewed";
import { html } from "./html";
import { page } from "./page";

export const reviewPage = (reviewed: Reviewed): string =>
  page({ title: headline(reviewed.review, answersOf(reviewed)), body: html`` });
