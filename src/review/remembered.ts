/** The same, reckoned once for each. */
export function remembered<Of, Result>(make: (of: Of) => Result): (of: Of) => Result {
  const made = new Map<Of, Result>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const result = make(of);
    made.set(of, result);
    return result;
  };
}
