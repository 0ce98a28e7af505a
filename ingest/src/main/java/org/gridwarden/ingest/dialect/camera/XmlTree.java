package org.gridwarden.ingest.dialect.camera;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;

/**
 * Reads XML that strangers send. There are no document types and no entities of one's own making: a
 * message that brings any is refused, so it reads no file, calls nobody and does not grow.
 */
final class XmlTree {
  /** An element whose end has not come yet. */
  private record Open(
      String name, Map<String, String> attributes, StringBuilder text, List<Tree> children) {
    Tree closed() {
      return new Tree(name, attributes, text.toString().strip(), children);
    }
  }

  private static final int DECLARATION_MAX = 128;
  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*?encoding=[\"']([A-Za-z][\\w.-]{0,39})[\"']");

  private XmlTree() {}

  /**
   * The root element of that part of the payload.
   *
   * @throws XMLStreamException when it is no XML, or XML that is not read here
   */
  static Tree read(byte[] payload, Part part) throws XMLStreamException, BadValue {
    XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text(payload, part)));
    try {
      return root(xml);
    } finally {
      xml.close();
    }
  }

  /**
   * The characters, in the encoding that the declaration names. They are decoded here because the
   * platform's parser writes to standard error about bytes that are no characters.
   */
  private static String text(byte[] payload, Part part) throws XMLStreamException {
    byte[] begin = part.of(payload, DECLARATION_MAX);
    Matcher named = ENCODING.matcher(new String(begin, StandardCharsets.ISO_8859_1));
    String encoding = named.find() ? named.group(1) : "UTF-8";
    try {
      ByteBuffer bytes = ByteBuffer.wrap(payload, part.from(), part.length());
      // A decoder of one's own refuses what it cannot decode, where a String would hide it.
      String text = Charset.forName(encoding).newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException | IllegalArgumentException undecodable) {
      throw new XMLStreamException("the bytes are no text in " + encoding, undecodable);
    }
  }

  /** A new one each time: the platform does not promise that one may be shared by threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  private static Tree root(XMLStreamReader xml) throws XMLStreamException, BadValue {
    Deque<Open> open = new ArrayDeque<>();
    Tree root = null;
    int elements = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > Tree.ELEMENTS_MAX || open.size() == Tree.DEPTH_MAX) {
            throw BadValue.field(
                "the XML must have %d elements at most, %d deep, had more"
                    .formatted(Tree.ELEMENTS_MAX, Tree.DEPTH_MAX));
          }
          open.push(opened(xml));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().text().append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Tree closed = open.pop().closed();
          if (open.isEmpty()) {
            root = closed;
          } else {
            open.peek().children().add(closed);
          }
        }
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("a document type declaration is not read");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("entity &" + xml.getLocalName() + "; is not known");
        default -> {} // comments, instructions, spaces
      }
    }
    if (root == null) {
      throw new XMLStreamException("there is no element in it");
    }
    return root;
  }

  private static Open opened(XMLStreamReader xml) throws BadValue {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(
          xml.getAttributeLocalName(i), Json.withoutNul(xml.getAttributeValue(i), "an attribute"));
    }
    return new Open(xml.getLocalName(), attributes, new StringBuilder(), new ArrayList<>());
  }
}
