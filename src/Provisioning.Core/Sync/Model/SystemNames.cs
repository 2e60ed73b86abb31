namespace Provisioning.Sync.Model;

/// <summary>The services by the names that plans and mappings use.</summary>
internal static class SystemNames
{
    public const string Agility = "Agility";
    public const string Ambition = "Ambition";

    /// <summary>In the order of plans.</summary>
    public static readonly string[] All = [Agility, Ambition];
}
