using System.Collections;
using System.Management.Automation.Language;
using System.Text;
using Provisioning.Commands.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Mappings as users give them: the path of a psd1 file, which is read and never run, or a hashtable.</summary>
internal static class MappingFile
{
    // What a hashtable of the command line is called in messages.
    private const string Typed = "-Mapping";

    // The reader of mappings reports a repeated key, together with everything else that is wrong.
    private const string RepeatedKey = "DuplicateKeyInHashLiteral";

    /// <summary>Reads what was given for <c>-Mapping</c>.</summary>
    /// <param name="given">A path or a hashtable.</param>
    /// <param name="resolve">Makes an absolute path of one that is relative to PowerShell's location.</param>
    /// <param name="cancellation">Ends the waiting for the writer of a pipe.</param>
    /// <exception cref="ProvisioningException">It cannot be read, or something is wrong with it.</exception>
    public static ProvisioningMapping Read(object given, Func<string, string> resolve, CancellationToken cancellation) => RowInput.Unwrap(given) switch
    {
        IDictionary table => MappingReader.Read(MappingTableNode.Make(table, Typed), Typed, Services.All, new TableFiles(resolve, cancellation)),
        FileInfo file => ReadFile(file.FullName, cancellation),
        string path when path.Trim().Length > 0 => ReadFile(resolve(path), cancellation),
        _ => throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, "-Mapping takes the path of a psd1 file, or a hashtable."),
    };

    /// <summary>The folder of the mapping file, to which its paths are relative; <c>null</c> for a hashtable.</summary>
    public static string? FolderOf(object given, Func<string, string> resolve) => RowInput.Unwrap(given) switch
    {
        FileInfo file => file.DirectoryName,
        string path => Path.GetDirectoryName(resolve(path)),
        _ => null,
    };

    /// <summary>What was given for <c>-Mapping</c>, as messages call it.</summary>
    public static string NameOf(object given) => RowInput.Unwrap(given) switch
    {
        FileInfo file => file.Name,
        string path => Path.GetFileName(path),
        _ => Typed,
    };

    private static ProvisioningMapping ReadFile(string path, CancellationToken cancellation)
    {
        string name = Path.GetFileName(path);
        ScriptBlockAst script = Parser.ParseInput(Text(path, cancellation), path, out Token[] tokens, out ParseError[] errors);
        foreach (ParseError error in errors)
        {
            if (error.ErrorId != RepeatedKey)
            {
                throw MappingSyntax.Refuse(name, error.Extent, error.Message);
            }
        }

        // The syntax tree of .NET Standard's PowerShell does not tell what is to run in the background.
        if (tokens.FirstOrDefault(t => t.Kind == TokenKind.Ampersand) is { } ampersand)
        {
            throw MappingSyntax.Refuse(name, ampersand.Extent, "'&' is not allowed in a mapping, which is data.");
        }

        TableFiles files = new(table => Path.Combine(Path.GetDirectoryName(path) ?? "", table), cancellation);
        return MappingReader.Read(new MappingSyntax(name).Read(script), name, Services.All, files);
    }

    // Windows PowerShell would take a file without byte order mark for one of the machine's code page.
    private static string Text(string path, CancellationToken cancellation)
    {
        try
        {
            using Stream file = SourceFile.OpenStream(path, cancellation);
            using StreamReader reader = StrictText.Open(file, Path.GetFileName(path), declared: null);
            string text = BoundText.ReadToEnd(reader);
            return text.IndexOf(StrictText.BadBytes) < 0
                ? text
                : throw Unreadable(path, reader.CurrentEncoding is UTF8Encoding ? "it is not in UTF-8. Save it as UTF-8" : "it holds bytes that its byte order mark does not allow. Save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message.TrimEnd('.'), e);
        }
    }

    private static ProvisioningException Unreadable(string path, string reason, Exception? cause = null) =>
        new(ProvisioningErrorKind.InvalidSource, $"The mapping '{path}' cannot be read: {reason}. Nothing was sent.", cause);
}
