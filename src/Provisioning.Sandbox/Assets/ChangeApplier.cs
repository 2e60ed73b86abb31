using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>Applies what a body asks for to an asset within a transaction.</summary>
internal sealed class ChangeApplier(Transaction transaction, PendingAsset asset)
{
    public void Apply(SentAttribute change)
    {
        AttributeDefinition attribute = Find(asset.Asset.Type, change.Name);
        if (change.IsRelation is { } written && written != attribute.IsRelation)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        if (attribute.IsReadOnly)
        {
            throw AgilityException.Violation("ReadOnly", attribute);
        }

        if (attribute.IsMultivalue)
        {
            ApplyMany(attribute, change);
        }
        else
        {
            ApplyOne(attribute, change);
        }
    }

    /// <summary>An attribute by its name, short or with the type in front.</summary>
    public static AttributeDefinition Find(AssetType type, string name)
    {
        string prefix = type.Name + ".";
        string shortName = name.StartsWith(prefix, System.StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;
        return type.Find(shortName) ?? throw AgilityException.UnknownAttribute(prefix + shortName);
    }

    private void ApplyOne(AttributeDefinition attribute, SentAttribute change)
    {
        string? act = change.Act ?? (change.Items.Count == 1 ? change.Items[0].Act : null);
        if (act != "set")
        {
            throw UnknownAct(attribute, act);
        }

        if (change.Items.Count > 1)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        string? text = change.Items.Count == 1 ? change.Items[0].Value : change.Text;
        asset.Values[attribute.Name] = string.IsNullOrEmpty(text) ? null : Value(attribute, text!);
    }

    private void ApplyMany(AttributeDefinition attribute, SentAttribute change)
    {
        IReadOnlyList<SentItem> items = string.IsNullOrEmpty(change.Text)
            ? change.Items
            : new[] { new SentItem(change.Text!, null) };
        if (change.Act is not (null or "set" or "add" or "remove") || (change.Act is null && items.Count == 0))
        {
            throw UnknownAct(attribute, change.Act);
        }

        if (change.Act == "set")
        {
            foreach (object value in Values(attribute))
            {
                Remove(attribute, value);
            }
        }

        foreach (SentItem item in items)
        {
            object value = Value(attribute, item.Value);
            switch (item.Act ?? change.Act)
            {
                case "add" or "set":
                    Add(attribute, value);
                    break;
                case "remove":
                    Remove(attribute, value);
                    break;
                case string or null:
                    throw UnknownAct(attribute, item.Act);
            }
        }
    }

    private object Value(AttributeDefinition attribute, string text)
    {
        if (!attribute.IsRelation)
        {
            return ValueParser.ForStorage(attribute.Kind, text) ?? throw AgilityException.Violation("Invalid", attribute);
        }

        if (!SandboxOid.TryParse(text, out SandboxOid oid))
        {
            throw AgilityException.InvalidOid(text);
        }

        bool isThere = transaction.Database.Model.IsA(oid.Type, attribute.RelatedType!)
            && transaction.Database.Find(oid) is { Current.Lifecycle.IsDeleted: false };
        return isThere ? oid : throw AgilityException.Violation("Invalid", attribute);
    }

    /// <summary>What a multiple relation holds before this change.</summary>
    public object[] Values(AttributeDefinition attribute) => attribute.IsKeptOnReciprocal
        ? transaction.Database.Holders(attribute.RelatedType!, attribute.Reciprocal!, asset.Asset.Oid).Select(other => (object)other.Oid).ToArray()
        : asset.List(attribute.Name).ToArray();

    private void Add(AttributeDefinition attribute, object value) => Change(attribute, value, (list, item) =>
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    });

    private void Remove(AttributeDefinition attribute, object value) => Change(attribute, value, (list, item) => list.Remove(item));

    private void Change(AttributeDefinition attribute, object value, System.Action<List<object>, object> change)
    {
        PendingAsset keeper = attribute.IsKeptOnReciprocal ? transaction.Edit(transaction.Database.Find((SandboxOid)value)!) : asset;
        string name = attribute.IsKeptOnReciprocal ? attribute.Reciprocal! : attribute.Name;
        AttributeDefinition kept = Find(keeper.Asset.Type, name);
        if (kept.IsReadOnly)
        {
            throw AgilityException.Violation("ReadOnly", kept);
        }

        object? old = keeper.Values.TryGetValue(name, out object? current) ? current : null;
        List<object> list = kept.IsMultivalue ? keeper.List(name).ToList() : old is null ? new List<object>() : new List<object> { old };
        change(list, attribute.IsKeptOnReciprocal ? asset.Asset.Oid : value);
        keeper.Values[name] = kept.IsMultivalue ? list : list.LastOrDefault();
    }

    private static AgilityException UnknownAct(AttributeDefinition attribute, string? act) =>
        AgilityException.Bad(act is null ? $"{attribute.Token} has no act" : $"Unknown act {act} of {attribute.Token}");
}
