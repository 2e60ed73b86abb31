using System.Text;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets.Ambition;

namespace Provisioning.Benchmarks;

/// <summary>100,000 people in an export, and the same people as accounts, of whom 1 % have another e-mail address.</summary>
internal static class PlanFiles
{
    public const int People = 100_000;
    public const int Changed = People / 100;

    /// <summary>The word for a plan of people who are all linked.</summary>
    public const string Linked = "linked";

    /// <summary>The word for a plan of people of whom no one is linked.</summary>
    public const string Unlinked = "unlinked";

    public const string Address = "https://acme.example/";

    private const string Header = "employee_id,username,first_name,last_name,email,status,role,team,phone,department,city,country";

    /// <summary>The services, each measured alone.</summary>
    public static IReadOnlyList<string> Services { get; } = ["Agility", "Ambition"];

    public static string Export(string folder) => Path.Combine(folder, "people.csv");

    /// <summary>What was last applied to Ambition: the form in which a nightly run finds it where accounts cannot be read.</summary>
    public static string Snapshot(string folder) => Path.Combine(folder, "snapshot.json");

    /// <summary>Who is linked to which account: the form in which a nightly run finds it.</summary>
    public static string Links(string folder, string service) => Path.Combine(folder, $"links-{service}.json");

    public static void Write(string folder)
    {
        Services.ToList().ForEach(s => WriteLinks(folder, s));
        using (StreamWriter export = new(Export(folder), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            export.WriteLine(Header);
            for (int i = 0; i < People; i++)
            {
                export.WriteLine(FormattableString.Invariant(
                    $"E{i:000000},user{i:000000},Given{i % 911},Family{i % 5003},{EmailOf(i, now: true)},active,{RoleOf(i)},Team {i % 40},+1 202-555-01{i % 100:00},\"Sales, EMEA\",Boston,US"));
            }
        }

        AmbitionSnapshot snapshot = new() { Taken = DateTimeOffset.UnixEpoch, Connection = Address, Accounts = Enumerable.Range(0, People).Select(AmbitionAccount).ToList() };
        using FileStream file = File.Create(Snapshot(folder));
        snapshot.Write(file);
    }

    /// <summary>The members as the reader of pages makes them: the names of the attributes are shared.</summary>
    public static LiveState AgilityMembers()
    {
        string[] names = ["Username", "Name", "Email", "Phone", "Description", "DefaultRole"];
        return new LiveState
        {
            Service = "Agility",
            Roles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Team Member"] = "Role:4", ["Project Lead"] = "Role:3" },
            Accounts = Enumerable.Range(0, People).Select(i => new LiveAccount
            {
                Service = "Agility",
                Id = FormattableString.Invariant($"Member:{1000 + i}"),
                Key = NameOf(i),
                Attributes = new NamedValues<string?>(names, [NameOf(i), $"{GivenOf(i)} {FamilyOf(i)}", EmailOf(i, now: false), PhoneOf(i), "Sales, EMEA", i % 8 == 0 ? "Role:3" : "Role:4"]),
            }).ToList(),
        };
    }

    private static void WriteLinks(string folder, string service)
    {
        LinkFile links = new()
        {
            Service = service,
            Connection = Address,
            RunId = "20261122T054500Z-4f2a",
            Links = Enumerable.Range(0, People).Select(i => new ProvisioningLink
            {
                Service = service,
                Connection = Address,
                Key = FormattableString.Invariant($"E{i:000000}"),
                Account = service == "Agility" ? FormattableString.Invariant($"Member:{1000 + i}") : NameOf(i),
                Username = NameOf(i),
                Since = DateTimeOffset.UnixEpoch,
                RunId = "20261122T054500Z-4f2a",
            }).ToList(),
        };
        using FileStream file = File.Create(Links(folder, service));
        links.Write(file);
    }

    private static LiveAccount AmbitionAccount(int i) => new()
    {
        Service = "Ambition",
        Id = FormattableString.Invariant($"{1000 + i}"),
        Key = NameOf(i),
        Attributes = new Dictionary<string, string?> { ["Username"] = NameOf(i), ["Email"] = EmailOf(i, now: false), ["FirstName"] = GivenOf(i), ["LastName"] = FamilyOf(i) },
        Groups = new Dictionary<string, string> { ["Role"] = RoleOf(i), ["Team"] = FormattableString.Invariant($"Team {i % 40}") },
    };

    private static string NameOf(int i) => FormattableString.Invariant($"user{i:000000}");

    private static string GivenOf(int i) => FormattableString.Invariant($"Given{i % 911}");

    private static string FamilyOf(int i) => FormattableString.Invariant($"Family{i % 5003}");

    private static string PhoneOf(int i) => FormattableString.Invariant($"+1 202-555-01{i % 100:00}");

    private static string RoleOf(int i) => i % 8 == 0 ? "Team Lead" : "Account Executive";

    private static string EmailOf(int i, bool now) => FormattableString.Invariant($"user{i:000000}{(now && i % 100 == 0 ? "-new" : "")}@corp.example");
}
