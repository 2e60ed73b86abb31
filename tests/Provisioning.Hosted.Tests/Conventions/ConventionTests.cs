using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>
/// The conventions of PowerShell's own commands, checked for every command. Exceptions are named here, with their reasons; a reason
/// that no command needs any more fails as well.
/// </summary>
public sealed partial class ConventionTests(ExportedCommands commands) : IClassFixture<ExportedCommands>
{
    private const string OneAccount = "a new account has one user name";
    private const string OneFile = "a file is about one run";
    private const string BindingErrors = "read by the command: an error of binding would end a scheduled job with the exit code for failed rows";
    private const string TwoServices = "connections to two services, which share no type";
    private const string PathOrTable = "the path of a file or a hashtable, which a source or an exit code of its own belongs to";

    private static readonly string[] s_several = ["Username", "RunId", "Oid", "Key"];

    private static readonly Dictionary<string, string> s_one = new()
    {
        ["New-AgilityMember -Username"] = OneAccount,
        ["New-AmbitionUser -Username"] = OneAccount,
        ["ConvertTo-GroupMembership -Username"] = "it describes the columns of a row",
        ["Export-ProvisioningReport -RunId"] = OneFile,
        ["Undo-ProvisioningRun -RunId"] = "each undo is a run of its own, the newest first",
        ["Set-ProvisioningLink -Key"] = "one person has one account",
        ["Test-ProvisioningMapping -Key"] = "one person is shown value by value",
    };

    private static readonly Dictionary<string, string> s_namesGiven = new()
    {
        ["Connect-Agility -Name"] = "the name that the connection gets",
        ["Connect-Ambition -Name"] = "the name that the connection gets",
        ["New-AgilityMember -Name"] = "the name that the member gets",
        ["Set-AgilityMember -Name"] = "the name that the member gets",
    };

    private static readonly Dictionary<string, string> s_untyped = new()
    {
        ["Get-AgilityMember -Filter"] = "a script block or a text",
        ["New-ProvisioningMapping -Mapping"] = PathOrTable,
        ["New-ProvisioningPlan -Mapping"] = PathOrTable,
        ["Compare-ProvisionedUser -Mapping"] = PathOrTable,
        ["Sync-ProvisionedUser -Mapping"] = PathOrTable,
        ["Test-ProvisioningMapping -Mapping"] = PathOrTable,
        ["New-ProvisioningPlan -EffectiveDate"] = BindingErrors,
        ["Compare-ProvisionedUser -EffectiveDate"] = BindingErrors,
        ["Sync-ProvisionedUser -EffectiveDate"] = BindingErrors,
        ["Test-ProvisioningMapping -EffectiveDate"] = BindingErrors,
        ["Compare-ProvisionedUser -Connection"] = TwoServices,
        ["Disable-ProvisionedUser -Connection"] = TwoServices,
        ["Invoke-ProvisioningPlan -Connection"] = TwoServices,
        ["New-ProvisioningMapping -Connection"] = TwoServices,
        ["New-ProvisioningPlan -Connection"] = TwoServices,
        ["Resume-ProvisioningRun -Connection"] = TwoServices,
        ["Set-ProvisioningLink -Connection"] = TwoServices,
        ["Sync-ProvisionedUser -Connection"] = TwoServices,
        ["Test-ProvisioningConnection -Connection"] = TwoServices,
        ["Test-ProvisioningMapping -Connection"] = TwoServices,
        ["Undo-ProvisioningRun -Connection"] = TwoServices,
    };

    // Words that end in s and are no plural, and names that are as they are elsewhere.
    private static readonly HashSet<string> s_singular = ["Address", "BulkBytes", "ExpandMember", "IfExists", "LatencyMs", "SendConversationEmails", "Tls"];

    private static readonly Dictionary<string, string> s_allowedNouns = new()
    {
        ["Set-GroupMembership"] = "the established name",
        ["Remove-GroupMembership"] = "goes with Set-GroupMembership",
        ["ConvertTo-GroupMembership"] = "goes with Set-GroupMembership",
    };

    private static readonly string[] s_verbsWithoutOutput = ["Disconnect", "Export", "Send", "Stop"];

    private static readonly string[] s_runs = ["RunId", "Undo"];

    private static readonly string[] s_completed = ["RunId", "Undo", "Encoding", "Kind", "Connection"];

    // The commands of either service that send rows, and those that connect to it.
    private static readonly Regex s_throttled = Throttled();

    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Identity_parameters_take_several_values(string command) => AssertAll(
        command, s_one, p => s_several.Contains(p.Name), p => p.ParameterType.IsArray, "takes one only");

    [Theory]
    [MemberData(nameof(Commands))]
    public void Name_parameters_accept_wildcards(string command) => AssertAll(
        command, s_namesGiven, p => p.Name == "Name", p => p.Attributes.OfType<SupportsWildcardsAttribute>().Any(), "says nothing of wildcards");

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_path_parameter_has_a_literal_path_that_binds_by_PSPath(string command)
    {
        ParameterMetadata? path = Find(command, "Path");
        ParameterMetadata? literal = Find(command, "LiteralPath");
        Assert.Equal(path is null, literal is null);
        if (path is not null)
        {
            Assert.Equal(path.ParameterType, literal!.ParameterType);
            Assert.Contains("PSPath", literal.Aliases);
            Assert.DoesNotContain("PSPath", path.Aliases);
            Assert.DoesNotContain(literal.ParameterSets.Values, s => s.Position >= 0);
            Assert.Empty(literal.Attributes.OfType<SupportsWildcardsAttribute>());
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Files_bind_to_the_literal_path_of_commands_without_rows_and_plans(string command)
    {
        if (Find(command, "LiteralPath") is { } literal && Find(command, "InputObject") is null or { ParameterSets.Count: 0 } && Find(command, "Plan") is null)
        {
            Assert.All(literal.ParameterSets.Values, s => Assert.True(s.ValueFromPipelineByPropertyName));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Path_that_is_read_supports_wildcards(string command)
    {
        if (Find(command, "Path") is { } path && path.ParameterType.IsArray)
        {
            Assert.NotEmpty(path.Attributes.OfType<SupportsWildcardsAttribute>());
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_type_of_the_output_is_declared(string command) => Assert.NotEmpty(commands[command].OutputType);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_without_output_has_PassThru(string command)
    {
        if (s_verbsWithoutOutput.Contains(commands[command].Verb) || command is "Remove-ProvisioningRun" or "Remove-ProvisioningLink" or "New-ProvisioningMapping")
        {
            Assert.Equal(typeof(SwitchParameter), Find(command, "PassThru")?.ParameterType);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Parameters_have_specific_types(string command) => AssertAll(
        command, s_untyped, _ => true, p => (p.ParameterType.GetElementType() ?? p.ParameterType) != typeof(object), "takes any object");

    [Theory]
    [MemberData(nameof(Commands))]
    public void Names_of_parameters_are_singular_words_in_Pascal_case(string command) =>
        Assert.All(commands.ParametersOf(command).Where(p => !s_singular.Contains(p.Name) && !p.Name.EndsWith("Credentials", StringComparison.Ordinal)), p => Assert.Matches("^[A-Z][A-Za-z]*[a-rt-z]$", p.Name));

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_noun_names_the_service_or_the_module(string command) =>
        Assert.True(s_allowedNouns.ContainsKey(command) || Noun().IsMatch(command), command);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Parameters_with_existing_values_have_completers(string command) => Assert.All(
        commands.ParametersOf(command).Where(p => s_completed.Contains(p.Name)),
        p => Assert.True(
            (p.ParameterType.GetElementType() ?? p.ParameterType).IsEnum || p.Attributes.Any(a => a is ArgumentCompleterAttribute or ValidateSetAttribute), $"-{p.Name}"));

    [Theory]
    [MemberData(nameof(Commands))]
    public void RunId_parameter_also_takes_a_run(string command) => Assert.All(
        commands.ParametersOf(command).Where(p => s_runs.Contains(p.Name)),
        p => Assert.Contains(p.Attributes, a => a.GetType().Name == "RunIdTransformationAttribute"));

    [Theory]
    [MemberData(nameof(Commands))]
    public void RunId_binds_from_the_pipeline_by_value_and_by_property(string command) => Assert.All(
        commands.ParametersOf(command).Where(p => p.Name == "RunId" && p.ParameterType.IsArray).SelectMany(p => p.ParameterSets.Values),
        s => Assert.True(s.ValueFromPipeline && s.ValueFromPipelineByPropertyName));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Both_services_have_one_throttle_parameter(string command)
    {
        if (s_throttled.IsMatch(command))
        {
            Assert.Equal(typeof(int), Find(command, "ThrottleLimit")?.ParameterType);
        }
    }

    [Fact]
    public void Every_exception_is_needed() => Assert.All(
        s_one.Keys.Concat(s_namesGiven.Keys).Concat(s_untyped.Keys),
        name => Assert.True(commands.All.Any(c => commands.ParametersOf(c.Name).Any(p => $"{c.Name} -{p.Name}" == name)), name));

    private ParameterMetadata? Find(string command, string parameter) => commands.ParametersOf(command).FirstOrDefault(p => p.Name == parameter);

    // An exception must be needed.
    private void AssertAll(string command, Dictionary<string, string> excused, Func<ParameterMetadata, bool> concerned, Func<ParameterMetadata, bool> isSo, string problem) =>
        Assert.All(
            commands.ParametersOf(command).Where(concerned),
            p => Assert.True(isSo(p) != excused.ContainsKey($"{command} -{p.Name}"), $"{command} -{p.Name} {problem}"));

    [GeneratedRegex("^[A-Za-z]+-(Agility|Ambition|Provision(ing|ed)[A-Z])")]
    private static partial Regex Noun();

    [GeneratedRegex("^Connect-|^(New|Set|Enable|Disable|Import|Add|Remove|Restore|Invoke)-(Agility|Ambition|Group)|^Disable-ProvisionedUser$|^Get-A(gilityMember|mbitionUser)$")]
    private static partial Regex Throttled();
}
