using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>rest-1.v1/Data</c>: sorts calls by address and method.</summary>
internal sealed class DataEndpoint(AssetDatabase database)
{
    private readonly DataReader _reader = new(database);
    private readonly DataWriter _writer = new(database);

    public Reply Handle(AgilityCall call)
    {
        if (call.Segment(2) is not { } typeName || call.Segments.Count > 6)
        {
            throw AgilityException.NotFound();
        }

        AssetType type = TypeByName(database, typeName);
        if (call.IsGet)
        {
            return call.Parameters.Has("op") ? throw AgilityException.MethodNotAllowed() : Read(call, type);
        }

        return call.Segments.Count > 4 || !type.IsWritable ? throw AgilityException.MethodNotAllowed() : Write(call, type);
    }

    public static AssetType TypeByName(AssetDatabase database, string name) => database.FindType(name)
        ?? throw (database.Choices.UnknownTypeAnswers400 ? AgilityException.Bad("Unknown AssetType: " + name) : AgilityException.NotFound());

    /// <summary>An asset that exists and is not deleted.</summary>
    public static Asset Visible(AssetDatabase database, AssetType type, string id) =>
        Existing(database, type, id) is { Current.Lifecycle.IsDeleted: false } asset ? asset : throw AgilityException.NotFound();

    private Reply Read(AgilityCall call, AssetType type) => (call.Segment(3), call.Segment(4), call.Segment(5)) switch
    {
        (null, _, _) => _reader.List(call, type),
        ({ } id, null, _) => _reader.Single(call, Existing(type, id), null),
        ({ } id, { } moment, null) when SandboxOid.TryNumber(moment, out int number) => _reader.Single(call, Existing(type, id), number),
        ({ } id, { } attribute, null) => _reader.Value(call, Existing(type, id), null, attribute),
        ({ } id, { } moment, { } attribute) when SandboxOid.TryNumber(moment, out int number) => _reader.Value(call, Existing(type, id), number, attribute),
        _ => throw AgilityException.NotFound(),
    };

    private Reply Write(AgilityCall call, AssetType type)
    {
        string? operation = call.Parameters["op"];
        return (call.Segment(3), operation) switch
        {
            (null, null) => _writer.Create(call, type),
            (null, _) => throw AgilityException.Bad($"Operation {operation} needs an asset"),
            ({ } id, null) => _writer.Update(call, Existing(type, id)),
            ({ } id, { } name) => _writer.Operate(call, Existing(type, id), name),
        };
    }

    private Asset Existing(AssetType type, string id) => Existing(database, type, id);

    private static Asset Existing(AssetDatabase database, AssetType type, string id) => SandboxOid.TryNumber(id, out int number)
        ? database.Find(new SandboxOid(type.Name, number)) ?? throw AgilityException.NotFound()
        : throw AgilityException.InvalidOid($"{type.Name}:{id}");
}
