using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>The commands of the module with their own parameters, as PowerShell tells them.</summary>
public sealed class ExportedCommands : IDisposable
{
    private static readonly HashSet<string> s_common = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];

    private readonly ModuleSession _session = new();
    private readonly Dictionary<string, CmdletInfo> _all;

    public ExportedCommands() =>
        _all = _session.Run("Get-Command -Module Provisioning").Values<CmdletInfo>().ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Their names, from the manifest, for theories.</summary>
    public static TheoryData<string> Names
    {
        get
        {
            ScriptBlockAst manifest = Parser.ParseFile(ModuleUnderTest.Manifest, out _, out _);
            Hashtable data = (Hashtable)((HashtableAst)manifest.Find(a => a is HashtableAst, searchNestedScriptBlocks: true)).SafeGetValue();
            return [.. ((object[])data["CmdletsToExport"]!).Cast<string>()];
        }
    }

    /// <summary>All of them.</summary>
    public IEnumerable<CmdletInfo> All => _all.Values;

    /// <summary>A command by its name.</summary>
    public CmdletInfo this[string name] => _all[name];

    /// <summary>The parameters of a command, without those that PowerShell gives to every one.</summary>
    public IReadOnlyList<ParameterMetadata> ParametersOf(string name) => [.. _all[name].Parameters.Values.Where(p => !s_common.Contains(p.Name))];

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
