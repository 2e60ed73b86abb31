using System.Net;
using System.Text;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary>The page of meta.v1 for people: what there is, one line each.</summary>
internal sealed class MetaPage(AgilityChoices choices) : IMetaFormat
{
    public Reply Model(AssetModel model) => Page("meta.v1", model.Types.SelectMany(type => Lines(type, type.Name + ".")));

    public Reply Type(AssetType type) => Page(type.Name, Lines(type, ""));

    public Reply Attribute(AttributeDefinition attribute) => Page(attribute.Token, new[] { Line(attribute) });

    public Reply Operation(AssetType type, OperationDefinition operation) => Page($"{type.Name}.{operation.Name}", new[] { Line(operation) });

    private IEnumerable<string> Lines(AssetType type, string prefix) => type.Attributes
        .Select(Line)
        .Concat(type.Operations.Select(Line))
        .Select(line => prefix + line);

    private string Line(AttributeDefinition attribute)
    {
        string related = attribute.RelatedType is null ? "" : $" to {attribute.RelatedType}";
        string flags = string.Concat(
            attribute.IsMultivalue ? ", multi-value" : "",
            attribute.IsRequiredBy(choices) ? ", required" : "",
            attribute.IsReadOnly ? ", read only" : "");
        return $"{attribute.Name} : {attribute.Kind}{related}{flags}";
    }

    private static string Line(OperationDefinition operation) => $"{operation.Name} : operation \u2014 validated by {operation.Validator}";

    private static Reply Page(string title, IEnumerable<string> lines)
    {
        string heading = WebUtility.HtmlEncode(title);
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>").Append(heading).Append("</title></head>\n<body>\n<h1>")
            .Append(heading).Append("</h1>\n<ul>\n");
        foreach (string line in lines)
        {
            page.Append("<li>").Append(line.Replace("&", "&amp;").Replace("<", "&lt;")).Append("</li>\n");
        }

        page.Append("</ul>\n</body>\n</html>\n");
        return Reply.Text(200, "text/html; charset=utf-8", page.ToString());
    }
}
