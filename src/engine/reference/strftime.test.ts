import { expect, test } from "vitest";
import { strftime } from "./strftime";

const format = (text: string, time: string): string => strftime(text, new Date(time));

test.each([
  ["%a %A", "Mon Monday"],
  ["%b %B %h", "Jan January Jan"],
  ["%c", "Mon Jan  2 03:04:05 2006"],
  ["%C %y %Y", "20 06 2006"],
  ["%d|%e", "02| 2"],
  ["%D %x", "01/02/06 01/02/06"],
  ["%F", "2006-01-02"],
  ["%G-W%V-%u (%g)", "2006-W01-1 (06)"],
  ["%H %I %p", "03 03 AM"],
  ["%j", "002"],
  ["%m", "01"],
  ["%M:%S", "04:05"],
  ["%r", "03:04:05 AM"],
  ["%R", "03:04"],
  ["%s", "1136171045"],
  ["%T %X", "03:04:05 03:04:05"],
  ["%U %W %w", "01 01 1"],
  ["%z %Z", "+0000 UTC"],
  ["[%n%t]", "[\n\t]"],
  ["%%d 100%", "%d 100%"],
  ["%Q %k %Ey %Od %-d", "%Q %k %Ey %Od %-d"],
  ["$& ä", "$& ä"],
  ["", ""],
])("%j", (text, want) => {
  expect(format(text, "2006-01-02T03:04:05Z")).toBe(want);
});

test.each([
  ["midnight", "%I %p", "2024-01-01T00:30:00Z", "12 AM"],
  ["noon", "%I %p", "2024-01-01T12:30:00Z", "12 PM"],
  [
    "a Friday that begins a year belongs to the old year's week 53",
    "%G-%V %U %W",
    "2021-01-01T00:00:00Z",
    "2020-53 00 00",
  ],
  ["a Sunday that begins a year", "%G-%V %u %w %U %W", "2023-01-01T00:00:00Z", "2022-52 7 0 01 00"],
  [
    "a Monday that ends a year belongs to the new year's week 1",
    "%G-%V %g %U %W",
    "2018-12-31T23:59:59Z",
    "2019-01 19 52 53",
  ],
  ["a Thursday that begins a year begins its week 1", "%G-%V", "2015-01-01T00:00:00Z", "2015-01"],
  ["the days before that Thursday belong to it too", "%G-%V", "2014-12-29T00:00:00Z", "2015-01"],
  ["the last day of a leap year", "%j", "2024-12-31T23:59:59Z", "366"],
  ["the first year", "%Y %C %y %G %j", "0001-01-01T00:00:00Z", "0001 00 01 0001 001"],
  ["the last year", "%Y %C %y %G-%V", "9999-12-31T23:59:59Z", "9999 99 99 9999-52"],
])("%s", (_, text, time, want) => {
  expect(format(text, time)).toBe(want);
});
