using Provisioning.Sandbox.Yaml;
using Provisioning.Tests.Rooms;

namespace Provisioning.Sandbox.Tests.Rooms;

/// <summary>The sandbox is built as it is drawn.</summary>
public sealed class SandboxRoomTests
{
    private const string Namespace = "Provisioning.Sandbox";

    private const string Drawing = """
        Http
        Model ► Http
        Assets ► Model
        Assets.Query ► Assets
        Assets.Documents ► Assets.Query
        Rest.Wire ► Assets.Query
        Rest ► Rest.Wire Assets.Documents
        Bulk ► Assets.Documents
        Meta ► Assets
        Ambition ► Http
        Ambition.Data ► Ambition
        Ambition.Rows ► Ambition.Data
        Ambition.Endpoints ► Ambition.Rows
        Ambition.Integration ► Ambition.Endpoints
        Page ► Assets Ambition.Data
        . ► Rest Bulk Meta Ambition.Integration Page
        """;

    private static readonly CompiledRooms Compiled = new(typeof(ProvisioningSandbox).Assembly.Location, Namespace);

    [Fact]
    public void Rooms_use_only_what_the_drawing_allows() => Assert.Empty(new RoomPlan(Drawing).Breaches(Compiled));

    [Fact]
    public void Rooms_have_no_circle() => Assert.Empty(Compiled.Circle());

    [Fact]
    public void Namespaces_are_folders()
    {
        string sources = Path.Combine(SourceRooms.Repository(), "src");
        Assert.Empty(SourceRooms.Misplaced(Path.Combine(sources, Namespace), Namespace, "IsExternalInit.cs"));
        Assert.Empty(SourceRooms.Misplaced(Path.Combine(sources, Namespace + ".Yaml"), Namespace + ".Yaml"));
    }

    [Fact]
    public void Assemblies_know_nothing_else_of_ours_and_the_module_has_no_yaml()
    {
        Assert.DoesNotContain(typeof(ProvisioningSandbox).Assembly.GetReferencedAssemblies(), name => IsOurs(name) || name.Name == "YamlDotNet");
        Assert.Equal(Namespace, Assert.Single(typeof(YamlSupport).Assembly.GetReferencedAssemblies(), IsOurs).Name);

        static bool IsOurs(System.Reflection.AssemblyName name) => name.Name!.StartsWith("Provisioning", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Assets.Query ► Assets", "Assets.Query ►", "Assets.Query must not use Assets: ")]
    [InlineData("Model ► Http", "Model", "Model must not use Http: ")]
    [InlineData("\n. ► Rest Bulk Meta Ambition.Integration Page", "", ". is not drawn")]
    [InlineData("Page ►", "Attic\nPage ►", "Attic is drawn and not there")]
    public void Other_drawings_are_refused(string line, string other, string breach)
    {
        string drawing = Drawing.ReplaceLineEndings("\n");
        Assert.Contains(line, drawing, StringComparison.Ordinal);
        Assert.Contains(new RoomPlan(drawing.Replace(line, other, StringComparison.Ordinal)).Breaches(Compiled), found => found.StartsWith(breach, StringComparison.Ordinal));
    }

    [Fact]
    public void Needed_exception_is_allowed()
    {
        string drawing = Drawing.ReplaceLineEndings("\n").Replace("Model ► Http", "Model", StringComparison.Ordinal);
        Assert.DoesNotContain(new RoomPlan(drawing, "Model ► Http").Breaches(Compiled), found => found.StartsWith("Model ", StringComparison.Ordinal));
        Assert.Equal(["Model ► Http is an exception that is not needed any more"], new RoomPlan(Drawing, "Model ► Http").Breaches(Compiled));
    }

    [Fact]
    public void Drawing_with_a_circle_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RoomPlan("A ► B\nB ► A"));

    [Fact]
    public void A_circle_is_named()
    {
        CompiledRooms here = new(typeof(SandboxRoomTests).Assembly.Location, "Provisioning.Sandbox.Tests.Rooms");
        Assert.Equal(["One", "Other", "One"], here.Circle());
        Assert.Equal("Begin uses End", here.Uses[("One", "Other")]);
        Assert.Equal("Named uses Begin", here.Uses[("Third", "One")]);
        Assert.Empty(here.Circle(("Other", "One")));
    }

    [Fact]
    public void A_file_in_the_wrong_folder_is_named()
    {
        string folder = Path.Combine(SourceRooms.Repository(), "src", Namespace, "Model");
        Assert.Contains("AssetModel.cs is in Provisioning.Sandbox.Model and belongs into Provisioning.Other", SourceRooms.Misplaced(folder, "Provisioning.Other"));
    }

    [Fact]
    public void A_file_that_names_a_word_is_named()
    {
        string folder = Path.Combine(SourceRooms.Repository(), "src", Namespace);
        Assert.Contains("Ambition/AccountSlash.cs", SourceRooms.Naming(folder, "accountslash"));
        Assert.Empty(SourceRooms.Naming(folder, "With which end the address"));
    }
}
