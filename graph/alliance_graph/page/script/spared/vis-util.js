// vis-network's settings panel and its check of options are never used here, so they stay out of the bundle.

export * from "vis-util/esnext/esm/vis-util.mjs";

/** The panel in which a reader could change vis-network's options: the page has none. */
export class Configurator {
  options = { enabled: false };

  setOptions() {}

  setModuleOptions() {}
}

/** The check of options: the page's options are fixed, and tested. */
export class Validator {
  static validate = () => false;
}
export const VALIDATOR_PRINT_STYLE = "";
