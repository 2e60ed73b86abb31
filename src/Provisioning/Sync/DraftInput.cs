using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Sync;

/// <summary>The rows from which a mapping is drafted: of files, or from the pipeline.</summary>
internal sealed class DraftInput
{
    private readonly IReadOnlyList<string> _files;
    private readonly PipedSource _piped;

    /// <param name="command">The command.</param>
    /// <param name="path">Files; wildcards count.</param>
    /// <param name="literalPath">Files by names that are taken as they are.</param>
    /// <param name="piped">What came down the pipeline.</param>
    /// <exception cref="ProvisioningException">Nothing is given, or too much.</exception>
    public DraftInput(PSCmdlet command, string[] path, string[] literalPath, PipedSource piped)
    {
        _piped = piped;
        bool hasPath = path.Length + literalPath.Length > 0;
        piped.RequireAlone(hasPath);
        if (!hasPath && !piped.IsExpected)
        {
            throw Refused("There is nothing to read. Give -Path, or pipe rows.");
        }

        _files = SourcePaths.Resolve(command.SessionState.Path, path.Concat(piped.Files), literalPath);
        Name = _files.Count > 0 ? string.Join(", ", _files.Select(Path.GetFileName)) : "the pipeline";
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>True for a file that is read.</summary>
    public bool Has(string path) => _files.Contains(path, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rows, read again each time.</summary>
    /// <exception cref="ProvisioningException">A file cannot be read.</exception>
    public IEnumerable<SourceRow> Read(TableOptions form) => _files.Count == 0 ? _piped.Rows : _files.SelectMany(file => ReadFile(file, form));

    private static IEnumerable<SourceRow> ReadFile(string file, TableOptions form)
    {
        using Stream stream = SourceFile.Open(file, form.Cancellation);
        foreach (SourceRow row in TableSource.Read(stream, Path.GetFileName(file), form))
        {
            yield return row;
        }
    }

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.InvalidSource, message + " Nothing was written.");
}
