namespace Provisioning.Sandbox.Model;

/// <summary>The names of the built-in roles by number, in words and as localization tokens.</summary>
internal static class RoleWords
{
    private static readonly string[] Names =
    {
        "No Access", "System Admin", "Project Admin", "Project Lead", "Team Member", "Developer", "Tester",
        "Customer", "Observer", "Visitor", "Inheritor", "Requestor", "Member Admin",
    };

    public static int Count => Names.Length;

    public static string Token(string words) => "Role.Name'" + words;

    public static string Words(int role, bool renamed)
    {
        string name = role >= 0 && role < Count ? Names[role] : "";
        return renamed ? Renamed(name) : name;
    }

    private static string Renamed(string name) => name switch
    {
        "System Admin" => "System Administrator",
        "Project Admin" => "Project Administrator",
        "Member Admin" => "Member Administrator",
        "Team Member" => "Team Contributor",
        _ => name,
    };
}
