using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>An asset with the changes of a transaction that is not committed yet.</summary>
internal sealed class PendingAsset(Asset asset)
{
    public Asset Asset { get; } = asset;

    public bool IsNew { get; } = asset.Revisions.Count == 0;

    public Dictionary<string, object?> Values { get; } = asset.Revisions.Count == 0
        ? new Dictionary<string, object?>()
        : asset.Current.Values.ToDictionary(pair => pair.Key, pair => pair.Value);

    public Lifecycle Lifecycle { get; set; } = asset.Revisions.Count == 0 ? default : asset.Current.Lifecycle;

    /// <summary>Fills in what a create leaves out.</summary>
    public void Complete(AgilityChoices choices)
    {
        foreach (AttributeDefinition attribute in Asset.Type.Attributes.Where(attribute => !Values.ContainsKey(attribute.Name)))
        {
            bool isAsked = attribute.Token == "Member.IsCollaborator" && choices.CollaboratorFlagRequired;
            if (!isAsked && attribute.DefaultOf(choices) is { } value)
            {
                Values[attribute.Name] = value;
            }
        }
    }

    public IReadOnlyList<object> List(string attribute) =>
        Values.TryGetValue(attribute, out object? value) && value is IReadOnlyList<object> list ? list : new List<object>();
}
