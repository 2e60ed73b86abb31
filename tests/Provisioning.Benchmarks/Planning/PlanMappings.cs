using Provisioning.Sync.Mapping;
using Provisioning.Targets;

namespace Provisioning.Benchmarks;

/// <summary>The mapping of one service: six attributes in Agility, four attributes and two group types in Ambition.</summary>
internal static class PlanMappings
{
    public static ProvisioningMapping Of(string service) => MappingReader.Read(
        Table(
            ("Source", Table(("Key", Text("employee_id")), ("Active", Table(("Column", Text("status")), ("Words", Text("active")))))),
            (service, service == "Agility" ? Agility() : Ambition())),
        "benchmark.psd1", Services.All);

    private static MappingNode Agility() => Table(
        ("Match", Text("Username")),
        ("Attributes", Table(
            ("Username", Text("username")),
            ("Name", Table(("Template", Text("{first_name} {last_name}")))),
            ("Email", Text("email")),
            ("Phone", Text("phone")),
            ("Description", Text("department")),
            ("DefaultRole", Table(("Column", Text("role")), ("Table", Table(("Team Lead", Text("Project Lead")))), ("Default", Text("Team Member")))))));

    private static MappingNode Ambition() => Table(
        ("Match", Text("Username")),
        ("Attributes", Table(("Username", Text("username")), ("Email", Text("email")), ("FirstName", Text("first_name")), ("LastName", Text("last_name")))),
        ("Groups", Table(("role", Text("Role")), ("team", Text("Team")))));

    private static MappingNode Text(string text) => MappingNode.OfValue(text, 1);

    private static MappingNode Table(params (string Key, MappingNode Value)[] entries) =>
        MappingNode.OfTable(entries.Select(e => new MappingEntry(e.Key, 1, e.Value)).ToList(), 1);
}
