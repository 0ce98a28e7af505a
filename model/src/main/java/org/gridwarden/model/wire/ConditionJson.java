package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          new AnomalyForm(),
          new CompositeForm());

  private static final Map<Class<?>, ConditionForm<?>> BY_TYPE = by(ConditionForm::type);
  private static final Map<String, ConditionForm<?>> BY_KIND = by(ConditionForm::kind);

  private ConditionJson() {}

  static JsonNode write(Condition condition) {
    return written(BY_TYPE.get(condition.getClass()), condition);
  }

  /** Nothing where the kind is not known, which is then noted. */
  static Optional<Condition> read(FieldReader json) {
    String kind = json.word("kind", FORMS.stream().<String>map(ConditionForm::kind).toList());
    return Optional.ofNullable(BY_KIND.get(kind)).map(form -> form.read(json));
  }

  /** Of every kind, as JSON Schema. */
  static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode kinds = schema.putArray("oneOf");
    for (ConditionForm<?> form : FORMS) {
      FieldReader asked = FieldReader.describing();
      asked.word("kind", List.of(form.kind()));
      form.read(asked);
      kinds.add(asked.schema());
    }
    return schema;
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
