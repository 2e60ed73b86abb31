using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>What must hold for every asset after a change: required values are there, unique ones are unique, and there is a seat for each member.</summary>
internal static class IntegrityRules
{
    public static void Check(AssetDatabase database, PendingAsset pending)
    {
        AssetType type = pending.Asset.Type;
        foreach (AttributeDefinition attribute in type.Attributes)
        {
            bool isMissing = !pending.Values.TryGetValue(attribute.Name, out object? value)
                || value is null
                || (value is string text && string.IsNullOrWhiteSpace(text));
            if (isMissing && attribute.IsRequiredBy(database.Choices) && !IsOlder(pending, attribute))
            {
                throw AgilityException.Violation("Required", attribute);
            }
        }

        if (!pending.Lifecycle.IsDeleted)
        {
            CheckUnique(database, pending);
        }

        if (database.Choices.Seats > 0 && type.Find(MemberSeat.Attribute) is { } seat && WantsSeat(pending) && SeatsOfOthers(database, pending) >= database.Choices.Seats)
        {
            throw AgilityException.Violation("Limit", seat);
        }
    }

    private static bool WantsSeat(PendingAsset pending) =>
        MemberSeat.Takes(pending.Asset.Oid, pending.Lifecycle, pending.Values) && (pending.IsNew || !TakesSeat(pending.Asset));

    private static int SeatsOfOthers(AssetDatabase database, PendingAsset pending) =>
        database.Table(pending.Asset.Oid.Type).Active.Count(member => member != pending.Asset && TakesSeat(member));

    private static bool TakesSeat(Asset member) => MemberSeat.Takes(member.Oid, member.Current.Lifecycle, member.Current.Values);

    /// <summary>Whether the asset existed before the value was required: it may go on without.</summary>
    private static bool IsOlder(PendingAsset pending, AttributeDefinition attribute) =>
        !pending.IsNew && pending.Asset.Current[attribute.Name] is null;

    private static void CheckUnique(AssetDatabase database, PendingAsset pending)
    {
        AssetTable table = database.Table(pending.Asset.Oid.Type);
        foreach (AttributeDefinition attribute in pending.Asset.Type.UniqueAttributes)
        {
            bool taken = pending.Values.TryGetValue(attribute.Name, out object? value)
                && value is string text
                && table.Holders(attribute.Name, text).Any(holder => holder != pending.Asset && Holds(database, holder));
            if (taken)
            {
                throw AgilityException.Violation("NotUnique", attribute, database.Choices.DuplicateUsername switch
                {
                    DuplicateUsernameAnswer.Conflict => 409,
                    DuplicateUsernameAnswer.ServerError => 500,
                    _ => 400,
                });
            }
        }
    }

    private static bool Holds(AssetDatabase database, Asset holder) =>
        !holder.Current.Lifecycle.IsDeleted || database.Choices.DeletedKeepsUsername;
}
