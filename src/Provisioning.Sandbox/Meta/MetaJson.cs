using System.Text.Json;
using System.Xml.Linq;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary>
/// The JSON of meta.v1, which says what the XML says under other names. A type has the key <c>Name</c> twice, as the service answers it;
/// operations of types stand in the XML only.
/// </summary>
internal sealed class MetaJson(Hrefs hrefs, AgilityChoices choices) : IMetaFormat
{
    private static readonly string[] Names =
    {
        "HREF", "Of", "Version", "Name", "Token", "DisplayName", "Abstract", "AttributeType", "IsReadOnly", "IsRequired", "IsMultivalue", "IsCanned", "IsCustom",
    };

    private readonly MetaXml _xml = new(hrefs, choices);

    public Reply Model(AssetModel model) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("HREF", hrefs.Meta() + "/");
        json.WriteString("Version", MetaXml.Version);
        json.WriteStartObject("AssetTypes");
        foreach (AssetType type in model.Types)
        {
            json.WritePropertyName(type.Name);
            Write(json, _xml.Element(type, isRoot: false), isRoot: false);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public Reply Type(AssetType type) => Root(_xml.Element(type));

    public Reply Attribute(AttributeDefinition attribute) => Root(_xml.Element(attribute));

    public Reply Operation(AssetType type, OperationDefinition operation) => Root(_xml.Element(type, operation));

    private static Reply Root(XElement element) => JsonReply.Create(200, json => Write(json, element, isRoot: true));

    private static void Write(Utf8JsonWriter json, XElement element, bool isRoot)
    {
        json.WriteStartObject();
        json.WriteString("_type", element.Name.LocalName);
        foreach (XAttribute attribute in element.Attributes().Where(attribute => isRoot || attribute.Name != "href"))
        {
            string key = Names.First(name => name.Equals(attribute.Name.LocalName, StringComparison.OrdinalIgnoreCase));
            if (bool.TryParse(attribute.Value, out bool flag))
            {
                json.WriteBoolean(key, flag);
            }
            else
            {
                json.WriteString(key, attribute.Value);
            }
        }

        foreach (XElement reference in element.Elements().Where(child => child.Name != MetaXml.AttributeName && child.Name != MetaXml.OperationName))
        {
            json.WriteStartObject(reference.Name.LocalName);
            reference.Attributes().ToList().ForEach(attribute => json.WriteString(attribute.Name.LocalName, attribute.Value));
            json.WriteEndObject();
        }

        if (element.Name == MetaXml.TypeName)
        {
            json.WriteStartObject("Attributes");
            foreach (XElement attribute in element.Elements(MetaXml.AttributeName))
            {
                json.WritePropertyName(attribute.Attribute("token")!.Value);
                Write(json, attribute, isRoot: false);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
