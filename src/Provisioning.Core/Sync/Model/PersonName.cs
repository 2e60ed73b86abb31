using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>The full name of a person, as far as attributes tell it: one attribute in some services, two in others.</summary>
internal static class PersonName
{
    /// <summary>The name by attributes; <c>null</c> where they tell none.</summary>
    /// <param name="value">Tells an attribute by its name.</param>
    public static string? Of(Func<string, string?> value) => KeyText.Of(value("Name"))
        ?? KeyText.Of(string.Join(" ", new[] { value("FirstName"), value("LastName") }.Where(n => n is not null)));

    /// <summary>The name as the source tells it in the first service that has one; <c>null</c> for none.</summary>
    public static string? Of(SourcePerson person) => person.Accounts.Values.Select(a => Of(a.Value)).FirstOrDefault(n => n is not null);
}
