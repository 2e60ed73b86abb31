using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>Fills in what a create leaves out.</summary>
internal static class Defaults
{
    public static void Complete(AssetDatabase database, PendingAsset pending)
    {
        foreach (AttributeDefinition attribute in pending.Asset.Type.Attributes.Where(attribute => attribute.Default is not null))
        {
            bool mustBeSent = attribute.Token == "Member.IsCollaborator" && database.Choices.CollaboratorFlagRequired;
            if (!mustBeSent && !pending.Values.ContainsKey(attribute.Name))
            {
                pending.Values[attribute.Name] = attribute.Default;
            }
        }
    }
}
