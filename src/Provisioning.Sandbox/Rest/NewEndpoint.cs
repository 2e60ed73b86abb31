using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>rest-1.v1/New</c>: the template of a new asset with its defaults, and with what comes from a context.</summary>
internal sealed class NewEndpoint(AssetDatabase database)
{
    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        if (call.Segments.Count != 3)
        {
            throw AgilityException.NotFound();
        }

        AssetType type = DataEndpoint.TypeByName(database, call.Segments[2]);
        Dictionary<string, object?> values = type.Attributes
            .Where(attribute => attribute.IsInTemplate)
            .ToDictionary(attribute => attribute.Name, attribute => attribute.DefaultOf(database.Choices));
        foreach (KeyValuePair<string, object?> value in FromContext(call, type))
        {
            values[value.Key] = value.Value;
        }

        SelectedValue[] template = type.Attributes
            .Where(attribute => values.ContainsKey(attribute.Name))
            .Select(attribute => new SelectedValue(attribute.Name, attribute.IsRelation, attribute.IsMultivalue, Revision.Several(values[attribute.Name])) { Act = "set" })
            .ToArray();
        return call.Format().Asset(200, new AssetDocument(call.Hrefs.New(type.Name), null, template));
    }

    /// <summary>The asset that a request names as the context of a new one; null when it names none.</summary>
    public static Asset? Context(AssetDatabase database, AgilityCall call)
    {
        if (call.Parameters["ctx"] is not { Length: > 0 } token)
        {
            return null;
        }

        return SandboxOid.TryParse(token, out SandboxOid oid) && database.Find(oid) is { Current.Lifecycle.IsDeleted: false } asset
            ? asset
            : throw AgilityException.InvalidOid(token);
    }

    private IEnumerable<KeyValuePair<string, object?>> FromContext(AgilityCall call, AssetType type)
    {
        if (Context(database, call) is not { } context)
        {
            return Enumerable.Empty<KeyValuePair<string, object?>>();
        }

        // Nothing of this is kept: the transaction is never committed, and no number is taken.
        Transaction transaction = new(database);
        PendingAsset draft = transaction.Create(type, id: 0);
        new ContextBinder(transaction, draft).Bind(context);
        return draft.Values.Where(value => value.Value is not null);
    }
}
