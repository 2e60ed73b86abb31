using System.Linq;
using System.Xml.Linq;
using Provisioning.Sandbox.Agility.Model;
using Provisioning.Sandbox.Agility.Wire;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Endpoints;

/// <summary><c>meta.v1</c>: the description of types, attributes and operations, in XML.</summary>
internal sealed class MetaEndpoint
{
    private readonly AssetModel _model;

    public MetaEndpoint(AssetModel model) => _model = model;

    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        MetaXml xml = new(call.Hrefs);
        return XmlReply.Create(200, (call.Segment(1), call.Segment(2)) switch
        {
            _ when call.Segments.Count > 3 => throw AgilityException.NotFound(),
            (null, _) => xml.Model(_model),
            ({ } type, null) => xml.Type(TypeByName(type), isRoot: true),
            ({ } type, { } name) => Part(xml, TypeByName(type), name),
        });
    }

    private AssetType TypeByName(string name) => _model.Find(name) ?? throw AgilityException.NotFound();

    private static XElement Part(MetaXml xml, AssetType type, string name)
    {
        if (type.Find(name) is { } attribute)
        {
            return xml.Attribute(attribute, isRoot: true);
        }

        OperationDefinition? operation = type.Operations.FirstOrDefault(candidate => candidate.Name == name);
        return operation is null ? throw AgilityException.NotFound() : xml.Operation(type, operation, isRoot: true);
    }
}
