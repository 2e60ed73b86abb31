using System.Xml.Linq;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Answers in XML.</summary>
internal sealed class XmlFormat(Hrefs hrefs, XmlLayout layout) : IAssetFormat
{
    public Reply Asset(int status, AssetDocument asset) => XmlReply.Create(status, Element(asset), layout);

    public Reply List(AssetListDocument list)
    {
        XElement root = new(
            list.Root,
            list.Total is { } total ? new XAttribute("total", total) : null,
            new XAttribute("pageSize", list.Page.Size),
            new XAttribute("pageStart", list.Page.Start),
            list.Assets.Select(Element));
        return XmlReply.Create(200, root, layout);
    }

    public Reply Value(SelectedValue value, string href, string of)
    {
        XElement element = Element(value);
        element.Add(new XAttribute("href", href), new XAttribute("of", of));
        return XmlReply.Create(200, element, layout);
    }

    public Reply Error(int status, string href, string message)
    {
        XElement root = new(
            "Error",
            new XAttribute("href", XmlReply.Clean(href)),
            new XElement("Message", XmlReply.Clean(message)),
            status is 400 or 409 or 500 ? new XElement("Exception", new XElement("Message", XmlReply.Clean(message))) : null);
        return XmlReply.Create(status, root, layout);
    }

    private XElement Element(AssetDocument asset) => new(
        "Asset",
        new XAttribute("href", asset.Href),
        asset.Id is null ? null : new XAttribute("id", asset.Id),
        asset.Values.Select(Element));

    private XElement Element(SelectedValue value)
    {
        XElement element = new(value.IsRelation ? "Relation" : "Attribute", new XAttribute("name", value.Name));
        if (value.Act is not null && value.ItemAct is null)
        {
            element.Add(new XAttribute("act", value.Act));
        }

        if (value.IsRelation)
        {
            element.Add(value.Values.Cast<SandboxOid>().Select(oid => Reference(oid, value.ItemAct)));
        }
        else if (value.IsMultivalue)
        {
            element.Add(value.Values.Select(item => new XElement("Value", ValueText.Of(item))));
        }
        else if (value.Values.Count > 0)
        {
            element.Value = ValueText.Of(value.Values[0]);
        }

        return element;
    }

    private XElement Reference(SandboxOid oid, string? act) => new(
        "Asset",
        new XAttribute("href", hrefs.Data(oid)),
        new XAttribute("idref", oid.ToString()),
        act is null ? null : new XAttribute("act", act));
}
