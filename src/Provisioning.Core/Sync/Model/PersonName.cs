using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>The full name of a person from the attributes: one attribute in some services, two in others.</summary>
internal static class PersonName
{
    /// <summary>The name; <c>null</c> where the attributes have none.</summary>
    /// <param name="value">Gives an attribute by its name.</param>
    public static string? Of(Func<string, string?> value) => KeyText.Of(value("Name"))
        ?? KeyText.Of(string.Join(" ", new[] { value("FirstName"), value("LastName") }.Where(n => n is not null)));

    /// <summary>The name in the source, from the first service that has one; <c>null</c> for none.</summary>
    public static string? Of(SourcePerson person) => person.Accounts.Values.Select(a => Of(a.Value)).FirstOrDefault(n => n is not null);
}
