package org.gridwarden.detect.anomaly;

/**
 * Asks a value all questions; the tails learn the answers.
 *
 * @param surprise 0 or more, in natural logarithms
 */
record Strangest(double surprise, double expected, Aspect aspect) {
  static Strangest of(Model model, double value, int hour) {
    double recent = model.recent();
    double level = model.level();
    double unit = model.unit();
    Strangest found =
        new Strangest(0, level, Aspect.VALUE)
            .or(model, Aspect.JUMP, (value - recent) / unit, recent)
            .or(model, Aspect.VALUE, (value - level) / unit, level)
            .or(model, Aspect.LEVEL, (model.dozen(value) - level) / unit, level)
            .or(model, Aspect.UNREST, model.unrest(value), recent);
    if (!model.visited(hour)) {
      return found;
    }
    double usual = model.usual(hour);
    double fromUsual = value - usual;
    double hourUnit = model.hourUnit();
    Strangest withHour =
        found
            .or(model, Aspect.TREND_FOR_THE_HOUR, model.hourTrend(fromUsual) / hourUnit, usual)
            .or(model, Aspect.VALUE_FOR_THE_HOUR, fromUsual / hourUnit, usual);
    return model.hourTells() ? withHour : found;
  }

  private Strangest or(Model model, Aspect aspect, double answer, double wouldBe) {
    double surprising = model.ask(aspect, answer) - aspect.cost;
    return surprising > surprise ? new Strangest(surprising, wouldBe, aspect) : this;
  }
}
