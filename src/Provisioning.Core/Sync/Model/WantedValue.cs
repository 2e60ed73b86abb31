namespace Provisioning.Sync.Model;

/// <summary>What an attribute, the group of a type, the member group of a rule or the role in a project should be.</summary>
/// <param name="Name">The attribute, the group type, the rule or the project.</param>
/// <param name="Text">The value; <c>null</c> when there should be none.</param>
public readonly record struct WantedValue(string Name, string? Text)
{
    /// <summary>Name and text in one line.</summary>
    /// <returns>For example <c>Phone = 555-0100</c>.</returns>
    public override string ToString() => $"{Name} = {Text ?? "(none)"}";
}
