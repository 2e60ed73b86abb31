namespace Provisioning.Sync.Report;

/// <summary>A person in one service, as a plan names people.</summary>
/// <param name="Service">The service.</param>
/// <param name="Key">The account, by its user name, or by the identifier of one without a user name.</param>
/// <param name="Name">The full name; <c>null</c> for none.</param>
public sealed record PlanPerson(string Service, string Key, string? Name)
{
    /// <summary>The person, with the name where there is one.</summary>
    /// <returns>For example <c>mira.holt (Mira Holt)</c>.</returns>
    public override string ToString() => Name is null || Name == Key ? Key : $"{Key} ({Name})";
}
