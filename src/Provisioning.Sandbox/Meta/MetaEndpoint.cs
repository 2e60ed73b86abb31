using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary><c>meta.v1</c>: the description of types, attributes and operations.</summary>
internal sealed class MetaEndpoint
{
    private const string PageStyle = "api.xsl";

    private readonly AssetDatabase _database;

    public MetaEndpoint(AssetDatabase database) => _database = database;

    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        IMetaFormat format = Format(call);
        return (call.Segment(1), call.Segment(2)) switch
        {
            _ when call.Segments.Count > 3 => throw AgilityException.NotFound(),
            (null, _) => format.Model(_database.Model),
            ({ } type, null) => format.Type(TypeByName(type)),
            ({ } type, { } name) => Part(format, TypeByName(type), name),
        };
    }

    private IMetaFormat Format(AgilityCall call)
    {
        if (PageStyle.Equals(call.Parameters["xsl"], StringComparison.OrdinalIgnoreCase))
        {
            return new MetaPage(_database.Choices);
        }

        bool isJson = call.WantsJson && !_database.Choices.MetaIsXmlOnly;
        return isJson ? new MetaJson(call.Hrefs, _database.Choices) : new MetaXml(call.Hrefs, _database.Choices);
    }

    private AssetType TypeByName(string name) => _database.Model.Find(name) ?? throw AgilityException.NotFound();

    private static Reply Part(IMetaFormat format, AssetType type, string name)
    {
        if (type.Find(name) is { } attribute)
        {
            return format.Attribute(attribute);
        }

        OperationDefinition? operation = type.Operations.FirstOrDefault(candidate => candidate.Name == name);
        return operation is null ? throw AgilityException.NotFound() : format.Operation(type, operation);
    }
}
