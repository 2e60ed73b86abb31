using System.Xml.Linq;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary>The XML of meta.v1.</summary>
internal sealed class MetaXml(Hrefs hrefs, AgilityChoices choices) : IMetaFormat
{
    /// <summary>The release that the instance reports.</summary>
    public const string Version = "24.3.0.0";

    public const string TypeName = "AssetType";
    public const string AttributeName = "AttributeDefinition";
    public const string OperationName = "Operation";

    private readonly XmlLayout _layout = choices.XmlIsPlain ? XmlLayout.Plain : XmlLayout.Compact;

    public Reply Model(AssetModel model)
    {
        XElement root = new(
            "Meta",
            new XAttribute("href", hrefs.Meta()),
            new XAttribute("version", Version),
            model.Types.Select(type => Element(type, isRoot: false)));
        return XmlReply.Create(200, root, _layout);
    }

    public Reply Type(AssetType type) => XmlReply.Create(200, Element(type), _layout);

    public Reply Attribute(AttributeDefinition attribute) => XmlReply.Create(200, Element(attribute), _layout);

    public Reply Operation(AssetType type, OperationDefinition operation) => XmlReply.Create(200, Element(type, operation), _layout);

    public XElement Element(AssetType type, bool isRoot = true) => new(
        TypeName,
        new XAttribute("href", hrefs.Meta(type.Name)),
        isRoot ? new XAttribute("version", Version) : null,
        new XAttribute("name", type.Name),
        new XAttribute("token", type.Name),
        new XAttribute("displayname", "AssetType'" + type.Name),
        Flag("abstract", type.IsAbstract),
        type.Base is null ? null : Related("Base", type.Base),
        Reference("DefaultOrderBy", type.Name, "Name"),
        Reference("DefaultDisplayBy", type.Name, "Name"),
        type.ShortName is null ? null : Reference("ShortName", type.Name, type.ShortName),
        Reference("Name", type.Name, "Name"),
        type.Attributes.Select(attribute => Element(attribute, isRoot: false)),
        type.Operations.Select(operation => Element(type, operation, isRoot: false)));

    public XElement Element(AttributeDefinition attribute, bool isRoot = true) => new(
        AttributeName,
        Root(isRoot, attribute.Owner, attribute.Name),
        new XAttribute("name", attribute.Name),
        new XAttribute("token", attribute.Token),
        new XAttribute("displayname", $"AttributeDefinition'{attribute.Name}'{attribute.Owner}"),
        new XAttribute("attributetype", attribute.Kind),
        Flag("isreadonly", attribute.IsReadOnly),
        Flag("isrequired", attribute.IsRequiredBy(choices)),
        Flag("ismultivalue", attribute.IsMultivalue),
        Flag("iscanned", !attribute.IsCustom),
        Flag("iscustom", attribute.IsCustom),
        attribute.IsInherited && attribute.Owner != BaseAssetType.TypeName ? Reference("Base", BaseAssetType.TypeName, attribute.Name) : null,
        attribute.Reciprocal is null ? null : Reference("ReciprocalRelation", attribute.RelatedType!, attribute.Reciprocal),
        attribute.IsSortable ? Reference("OrderByAttribute", attribute.Owner, attribute.OrderBy ?? attribute.Name) : null,
        attribute.DisplayBy is null ? null : Reference("DisplayByAttribute", attribute.Owner, attribute.DisplayBy),
        attribute.RelatedType is null ? null : Related("RelatedAsset", attribute.RelatedType));

    public XElement Element(AssetType type, OperationDefinition operation, bool isRoot = true) => new(
        OperationName,
        Root(isRoot, type.Name, operation.Name),
        new XAttribute("name", operation.Name),
        Reference("Validator", type.Name, operation.Validator));

    private static XAttribute Flag(string name, bool value) => new(name, value ? "True" : "False");

    private IEnumerable<XAttribute> Root(bool isRoot, string type, string name) => isRoot
        ? new[]
        {
            new XAttribute("href", hrefs.Meta(type, name)),
            new XAttribute("of", hrefs.Meta(type)),
            new XAttribute("version", Version),
        }
        : Enumerable.Empty<XAttribute>();

    private XElement Reference(string element, string type, string name) =>
        new(element, new XAttribute("href", hrefs.Meta(type, name)), new XAttribute("tokenref", $"{type}.{name}"));

    private XElement Related(string element, string type) =>
        new(element, new XAttribute("nameref", type), new XAttribute("href", hrefs.Meta(type)));
}
