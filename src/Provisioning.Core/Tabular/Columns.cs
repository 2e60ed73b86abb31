namespace Provisioning.Tabular;

/// <summary>The columns of people, with the headers of the usual HR systems and directories.</summary>
internal static class Columns
{
    /// <summary>The log-in name.</summary>
    public static readonly Column Username = new(
        "Username", "user_name", "login", "login_name", "account_name", "sam_account_name", "user_principal_name", "upn") { IsIdentity = true };

    /// <summary>The e-mail address.</summary>
    public static readonly Column Email = new(
        "Email", "e_mail", "mail", "email_address", "mail_address", "work_email", "business_email", "primary_email") { IsIdentity = true, IsAddress = true };

    /// <summary>The given name.</summary>
    public static readonly Column FirstName = new("FirstName", "given_name", "forename");

    /// <summary>The family name.</summary>
    public static readonly Column LastName = new("LastName", "surname", "family_name", "sn");

    /// <summary>The full name as displayed. Next to a display name, a column called name may contain any other name.</summary>
    public static readonly Column Name = new Column("Name", "full_name", "display_name").Preferring("display_name");

    /// <summary>Whether the person may log in.</summary>
    public static readonly Column IsActive = new("IsActive", "active", "enabled", "account_enabled");

    /// <summary>The time zone, such as <c>America/New_York</c>.</summary>
    public static readonly Column TimeZone = new("TimeZone");

    /// <summary>The short name.</summary>
    public static readonly Column Nickname = new("Nickname", "short_name");

    /// <summary>The telephone number.</summary>
    public static readonly Column Phone = new("Phone", "phone_number", "telephone", "telephone_number", "work_phone", "office_phone");

    /// <summary>Free text about the person.</summary>
    public static readonly Column Description = new("Description");

    /// <summary>The key of an earlier result, which is the user name for people.</summary>
    public static readonly Column Key = new("Key") { IsIdentity = true };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Column> All =
        [Username, Email, FirstName, LastName, Name, IsActive, TimeZone, Nickname, Phone, Description, Key];
}
