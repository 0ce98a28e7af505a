package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.model.Condition;

/** A rule's condition as people write it; each kind's fields stand at its {@link ConditionForm}. */
final class ConditionJson {
  private static final List<ConditionForm<?>> FORMS =
      List.of(
          new ThresholdForm(),
          new ObjectInZoneForm(),
          new SilenceForm(),
          new RateOfChangeForm(),
          new CountForm(),
          new DwellForm(),
          new CrowdForm(),
          new SequenceForm(),
          new CorroborationForm(),
          new CrossingForm(),
          new AnomalyForm());

  private static final Map<Class<?>, ConditionForm<?>> BY_TYPE = by(ConditionForm::type);
  private static final Map<String, ConditionForm<?>> BY_KIND = by(ConditionForm::kind);

  private ConditionJson() {}

  static JsonNode write(Condition condition) {
    return written(BY_TYPE.get(condition.getClass()), condition);
  }

  static Condition read(FieldReader json) {
    String kind = json.text("kind");
    ConditionForm<?> form = BY_KIND.get(kind);
    if (form == null) {
      throw new IllegalArgumentException(
          "condition.kind must be one of "
              + FORMS.stream().map(ConditionForm::kind).toList()
              + ", was '"
              + kind
              + "'");
    }
    return form.read(json);
  }

  private static <C extends Condition> ObjectNode written(
      ConditionForm<C> form, Condition condition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", form.kind());
    form.write(form.type().cast(condition), json);
    return json;
  }

  private static <K> Map<K, ConditionForm<?>> by(Function<ConditionForm<?>, K> key) {
    return FORMS.stream().collect(Collectors.toUnmodifiableMap(key, form -> form));
  }
}
