using Provisioning.Commands;
using Provisioning.Tests.Rooms;

namespace Provisioning.Hosted.Tests.Rooms;

/// <summary>The module is built as it is drawn.</summary>
public sealed class ModuleRoomTests
{
    private const string Namespace = "Provisioning.Commands";

    private const string Drawing = """
        Output
        Common ► Output
        Connections ► Common
        Completion ► Connections
        Agility.Finding ► Completion
        Agility ► Agility.Finding
        Ambition ► Completion
        Sync.Mapping ► Common
        Sync ► Sync.Mapping Completion
        Sandbox ► Connections
        . ► Sandbox
        """;

    private static readonly CompiledRooms s_compiled = new(typeof(ModuleSessions).Assembly.Location, Namespace);

    [Fact]
    public void Rooms_use_only_what_the_drawing_allows() => Assert.Empty(new RoomPlan(Drawing).Breaches(s_compiled));

    [Fact]
    public void Rooms_have_no_circle() => Assert.Empty(s_compiled.Circle());

    [Fact]
    public void Namespaces_are_folders() =>
        Assert.Empty(SourceRooms.Misplaced(Path.Combine(SourceRooms.Repository(), "src", "Provisioning"), Namespace));

    [Fact]
    public void Module_references_only_the_engine_and_the_sandbox()
    {
        IEnumerable<string> ours = typeof(ModuleSessions).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Provisioning", StringComparison.Ordinal));
        Assert.Equal(["Provisioning.Core", "Provisioning.Sandbox"], ours.Order(StringComparer.Ordinal));
    }
}
