using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>
/// The file that passwords of new accounts are given out to: CSV that only its owner can read. A row is there, on the disk, before its account
/// is asked for; when the run is over it has the account's identifier, or is taken out where no account was made. A row without an identifier
/// is one of a run that was killed, or of an account of which nobody knows whether it was made.
/// </summary>
internal sealed class PasswordFile : IDisposable
{
    private const int IdColumn = 3;
    private static readonly string[] Columns = ["System", "Username", "Password", "Id"];
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { BadDataFound = null };

    // Two runs must not write to it at once. Where locks are advice, only the strictest one keeps the other out; whoever just reads asks for none.
    private static readonly FileShare Others = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileShare.Read : FileShare.None;

    // Spreadsheets know the encoding by its mark.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private readonly object _gate = new();
    private readonly string _path;
    private readonly List<string[]> _earlier = [];
    private readonly Dictionary<string, GivenPassword> _given = new(StringComparer.Ordinal);
    private FileStream? _file;
    private bool _isClosed;

    private PasswordFile(string path) => _path = path;

    /// <summary>Makes sure that passwords can be written to a file. A file that is not there is made with the first password.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="stateDirectory">The state directory, where the file must not be.</param>
    /// <param name="isPreview">True when nothing is to be written, not even to try whether that is possible.</param>
    /// <exception cref="ProvisioningException">It cannot be used: there is another kind of file, others can read it, or it cannot be written.</exception>
    public static PasswordFile Open(string path, string stateDirectory, bool isPreview)
    {
        PasswordFile file = new(path);
        try
        {
            file.Require(stateDirectory, isPreview);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file.Dispose();
            throw file.Unusable(e.Message.TrimEnd('.') + ".", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes passwords down and flushes them to the disk. It can be called from any thread.</summary>
    /// <exception cref="ProvisioningException">They cannot be written: none of them may be sent.</exception>
    /// <exception cref="OperationCanceledException">The command has ended.</exception>
    public void Add(IReadOnlyList<GivenPassword> passwords)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new OperationCanceledException();
            }

            try
            {
                Append(passwords.Select(Cells));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.Other,
                    $"The password file '{_path}' cannot be written: {e.Message.TrimEnd('.')}. The accounts whose passwords it was to get were not asked for, and the run ends here; Resume-ProvisioningRun does the rest.",
                    e);
            }

            foreach (GivenPassword password in passwords)
            {
                string key = KeyOf(password.System, password.Username);
                if (_given.TryGetValue(key, out GivenPassword? former) && former.IsMade != false)
                {
                    _earlier.Add(Cells(former));
                }

                _given[key] = password;
            }
        }
    }

    /// <summary>Takes note of what became of an account. Of accounts that got no password here nothing is noted.</summary>
    public void Settle(string system, string username, bool isMade, string? id)
    {
        lock (_gate)
        {
            if (_given.TryGetValue(KeyOf(system, username), out GivenPassword? password))
            {
                password.IsMade = isMade;
                password.Id = id;
            }
        }
    }

    /// <summary>
    /// Ends the file: identifiers are put in, and rows of accounts that were not made are taken out, also earlier ones of accounts that got another
    /// password now. The file is replaced wholly or stays as it is.
    /// </summary>
    /// <returns>Why the file stays as it is, where it should not; <c>null</c> when all is well.</returns>
    public string? Complete()
    {
        lock (_gate)
        {
            Dispose();
            if (_given.Values.All(p => p.IsMade is null))
            {
                return null;
            }

            try
            {
                WholeFile.Write(_path, Write);
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"The password file '{_path}' has every password, but the identifiers of the accounts are missing, and rows of accounts that were not made are still there: {e.Message}";
            }
            finally
            {
                _given.Clear();
            }
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        _file?.Dispose();
        _file = null;
    }

    private static string KeyOf(string system, string username) => system + "\n" + KeyText.Fold(username);

    private static string[] Cells(GivenPassword password) => [password.System, password.Username, password.Password.Reveal(), password.Id ?? ""];

    private static byte[] Text(IEnumerable<string[]> rows)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using CsvWriter csv = new(text, Form);
        foreach (string[] row in rows)
        {
            Array.ForEach(row, csv.WriteField);
            csv.NextRecord();
        }

        csv.Flush();
        return Utf8.GetBytes(text.ToString());
    }

    private void Require(string stateDirectory, bool isPreview)
    {
        string folder = Path.GetDirectoryName(_path) ?? _path;
        if (Directory.Exists(_path))
        {
            throw Unusable("It is a directory.");
        }

        if (!Directory.Exists(folder))
        {
            throw Unusable($"There is no directory '{folder}'.");
        }

        if (_path.StartsWith(stateDirectory.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable("It is in the state directory, which holds no passwords.");
        }

        if (IsLink())
        {
            throw Unusable("It is a link to another file.");
        }

        if (File.Exists(_path))
        {
            Read();
        }

        // The file is replaced in the end, so that a place in its folder is needed.
        if (!isPreview)
        {
            WholeFile.Probe(folder, size: 0);
        }
    }

    // A link that leads nowhere is no file that exists, and would be followed all the same.
    private bool IsLink()
    {
        try
        {
            return (File.GetAttributes(_path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    // Held from now on, so that nobody else writes to it meanwhile.
    private void Read()
    {
        if (!OwnerOnly.IsClosed(_path))
        {
            throw Unusable("Others than its owner can read or write it.");
        }

        _file = OwnerOnly.Open(_path, FileMode.Open, FileAccess.ReadWrite, Others);
        using StreamReader text = new(_file, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        using CsvParser csv = new(text, Form);
        while (csv.Read())
        {
            string[] cells = csv.Record!;
            if (_earlier.Count == 0 && !cells.SequenceEqual(Columns))
            {
                throw Unusable($"Its first line is not '{string.Join(",", Columns)}'.");
            }

            _earlier.Add(cells);
        }
    }

    private void Append(IEnumerable<string[]> rows)
    {
        _file ??= OwnerOnly.Open(_path, FileMode.CreateNew, FileAccess.ReadWrite, Others);
        byte[] bytes = _earlier.Count == 0 ? [.. Utf8.GetPreamble(), .. Text(rows.Prepend(Columns))]
            : IsCut(_file) ? [(byte)'\n', .. Text(rows)]
            : Text(rows);
        if (_earlier.Count == 0)
        {
            _earlier.Add(Columns);
        }

        _file.Seek(0, SeekOrigin.End);
        _file.Write(bytes, 0, bytes.Length);
        _file.Flush(flushToDisk: true);
    }

    // A process that was killed, or an editor, may have left the last line without its end.
    private static bool IsCut(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private void Write(Stream stream)
    {
        IEnumerable<string[]> earlier = _earlier.Where(cells => cells.Length <= IdColumn || cells[IdColumn].Length > 0 || !IsMadeNow(cells));
        byte[] bytes = [.. Utf8.GetPreamble(), .. Text(earlier.Concat(_given.Values.Where(p => p.IsMade != false).Select(Cells)))];
        stream.Write(bytes, 0, bytes.Length);
    }

    private bool IsMadeNow(string[] cells) => _given.TryGetValue(KeyOf(cells[0], cells[1]), out GivenPassword? given) && given.IsMade == true;

    private ProvisioningException Unusable(string reason, Exception? cause = null) => new(
        ProvisioningErrorKind.Other,
        $"The password file '{_path}' cannot be used: {reason} Name a file that only you can read, or one that is not there yet, with -PasswordFile. Nothing was sent.",
        cause);
}
