using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Commands.Sync;

/// <summary>Decides from what each source of a mapping is read: from what the command was given, or else from where the mapping says it is.</summary>
internal sealed class SourceInputs
{
    private readonly PSCmdlet _command;
    private readonly ISourceParameters _given;
    private readonly PipedSource _piped;
    private readonly string? _folder;

    /// <param name="command">The command.</param>
    /// <param name="given">Its parameters.</param>
    /// <param name="piped">What came down its pipeline.</param>
    /// <param name="folder">The folder from which paths of the mapping count; <c>null</c> for the location of the session.</param>
    public SourceInputs(PSCmdlet command, ISourceParameters given, PipedSource piped, string? folder)
    {
        _command = command;
        _given = given;
        _piped = piped;
        _folder = folder;
    }

    private bool HasPath => _given.Path.Length > 0 || _given.LiteralPath.Length > 0;

    /// <summary>The sources, in the order of the mapping; those that were not given and have no path are left out.</summary>
    /// <param name="mapping">The mapping; its only source gets the name that was given.</param>
    /// <exception cref="ProvisioningException">Nothing is given, or too much, or it does not fit the sources of the mapping.</exception>
    public IReadOnlyList<SourceInput> Read(ref ProvisioningMapping mapping)
    {
        _piped.RequireAlone(HasPath);

        if (_given.SourceName is { } given && (CanonicalText.Trim(given).Length == 0 || given.Any(char.IsControl)))
        {
            throw Refused("-SourceName is blank, or has a line break or another control character. Give a name such as 'hr'.");
        }

        if (_given.SourceName is { } name && mapping.Sources.Count == 1 && mapping.Sources[0].Name is null)
        {
            mapping = mapping with { Sources = [mapping.Sources[0] with { Name = CanonicalText.Trim(name) }] };
        }

        SourceMapping? target = HasPath || _piped.IsExpected ? Target(mapping) : null;
        List<SourceInput> inputs = [];
        foreach (SourceMapping source in mapping.Sources)
        {
            if (source == target)
            {
                inputs.Add(Given(source));
            }
            else if (source.Paths.Count > 0)
            {
                inputs.Add(SourceInput.OfFiles(source, [.. SourcePaths.Resolve(_command.SessionState.Path, source.Paths.Select(InFolder), [])]));
            }
        }

        return inputs.Count > 0 ? inputs : throw Refused("There is nothing to read. Give -Path, pipe rows, or write Path into the sources of the mapping.");
    }

    private SourceInput Given(SourceMapping source) => HasPath || _piped.Files.Count > 0
        ? SourceInput.OfFiles(source, [.. SourcePaths.Resolve(_command.SessionState.Path, _given.Path.Concat(_piped.Files), _given.LiteralPath)])
        : SourceInput.OfRows(source, _piped.Rows);

    private SourceMapping Target(ProvisioningMapping mapping)
    {
        if (_given.SourceName is { } name)
        {
            return mapping.FindSource(name);
        }

        List<SourceMapping> open = mapping.Sources.Count == 1 ? [mapping.Sources[0]] : mapping.Sources.Where(s => s.Paths.Count == 0).ToList();
        return open.Count == 1 ? open[0] : throw Refused(
            $"{mapping.FileName} has several sources. Use -SourceName to say which of them is given. Its sources are: {string.Join(", ", mapping.Sources.Select(s => s.Name))}.");
    }

    private string InFolder(string path) =>
        _folder is null || Path.IsPathRooted(path) || path.IndexOf(':') > 0 ? path : Path.Combine(WildcardPattern.Escape(_folder), path);

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.InvalidSource, message + " Nothing was sent.");
}
