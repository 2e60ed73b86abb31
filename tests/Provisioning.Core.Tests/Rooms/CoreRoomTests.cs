using Provisioning.Tests.Rooms;

namespace Provisioning.Core.Tests.Rooms;

/// <summary>The engine is built as it is drawn.</summary>
public sealed class CoreRoomTests
{
    private const string Drawing = """
        Common
        . ► Common
        Http ► .
        Tabular ► .
        Batch ► .
        Agility.Wire ► Http Tabular Batch
        Agility.Members ► Agility.Wire
        Agility.Search ► Agility.Members
        Agility.Projects ► Agility.Search
        Agility.MemberGroups ► Agility.Search
        Agility.Licenses ► Agility.Search
        Agility.History ► Agility.Members
        Agility.Meta ► Agility.Wire
        Agility ► Agility.Projects Agility.MemberGroups Agility.History Agility.Meta
        Ambition.Wire ► Http Tabular Batch
        Ambition.Accounts ► Ambition.Wire
        Ambition.Groups ► Ambition.Accounts
        Ambition ► Ambition.Groups
        Sync.Model ► .
        Sync.Limits ► Sync.Model
        Sync.Mapping ► Sync.Limits Tabular
        Sync.Sources ► Sync.Mapping
        Sync.Testing ► Sync.Sources
        Sync.Drafting ► Sync.Sources
        Sync.Identity ► Sync.Sources
        Sync.Compare ► Sync.Identity
        Sync.Files ► Sync.Compare
        Sync.Run.Journal ► Sync.Files
        Sync.Run.Links ► Sync.Run.Journal
        Sync.Targets ► Sync.Run.Journal Http
        Sync.Run ► Sync.Targets Sync.Run.Links Batch
        Sync.Report ► Sync.Run
        Sync.Run.Housekeeping ► Sync.Report
        Sync.Notification ► Sync.Report
        Sync.Undo ► Sync.Run
        Targets.Agility ► Agility Sync.Run
        Targets.Ambition ► Ambition Sync.Run
        Targets ► Targets.Agility Targets.Ambition
        """;

    private static readonly CompiledRooms s_compiled = new(typeof(ProvisioningResult).Assembly.Location, "Provisioning");
    private static readonly RoomPlan s_plan = new(Drawing);
    private static readonly string s_sources = Path.Combine(SourceRooms.Repository(), "src", "Provisioning.Core");

    [Fact]
    public void Rooms_use_only_what_the_drawing_allows() => Assert.Empty(s_plan.Breaches(s_compiled));

    [Fact]
    public void Rooms_have_no_circle() => Assert.Empty(s_compiled.Circle(s_plan.Exceptions));

    [Fact]
    public void Namespaces_are_folders() =>
        Assert.Empty(SourceRooms.Misplaced(s_sources, "Provisioning", "MaybeNullWhenAttribute.cs", "Polyfills.cs"));

    [Fact]
    public void Shared_code_names_neither_service()
    {
        IEnumerable<string> naming = SourceRooms.Naming(s_sources, "Agility", "Ambition", "VersionOne")
            .Where(file => file.Split('/') is { Length: 1 } or ["Common" or "Http" or "Tabular" or "Batch" or "Sync", ..]);
        Assert.Empty(naming.Select(file => $"{file} names a service"));
    }

    [Fact]
    public void Engine_references_no_other_project_and_no_PowerShell() => Assert.DoesNotContain(
        typeof(ProvisioningResult).Assembly.GetReferencedAssemblies(),
        name => name.Name is "System.Management.Automation" || name.Name!.StartsWith("Provisioning", StringComparison.Ordinal));
}
