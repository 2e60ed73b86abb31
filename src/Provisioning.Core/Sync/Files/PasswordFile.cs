using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>
/// The file with the passwords of new accounts: CSV that only its owner can read. A row is written to the disk before its account
/// is created. At the end of the run it gets the account's identifier, or is removed where no account was created. A row without an identifier
/// is from a run that was killed, or of an account for which it is uncertain whether it was created.
/// </summary>
internal sealed class PasswordFile : IDisposable
{
    private const int IdColumn = 3;
    private static readonly string[] Columns = ["Service", "Username", "Password", "Id"];
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { BadDataFound = null };

    // Two runs must not write to it at once. Where locks are advisory, only the strictest one keeps the other out; readers take no lock.
    private static readonly FileShare Others = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileShare.Read : FileShare.None;

    // Spreadsheets recognize the encoding by its mark.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private readonly object _gate = new();
    private readonly string _path;
    private readonly List<string[]> _earlier = [];
    private readonly Dictionary<string, GivenPassword> _given = new(StringComparer.Ordinal);
    private FileStream? _file;
    private bool _isClosed;

    private PasswordFile(string path) => _path = path;

    /// <summary>Makes sure that passwords can be written to a file. A missing file is created with the first password.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="stateDirectory">The state directory, where the file must not be.</param>
    /// <param name="isPreview">True when nothing is to be written, not even as a test.</param>
    /// <exception cref="ProvisioningException">The file cannot be used: it is another kind of file, others can read it, or it cannot be written.</exception>
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

    /// <summary>Writes passwords and flushes them to the disk. It can be called from any thread.</summary>
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
                    $"The password file '{_path}' cannot be written: {e.Message.TrimEnd('.')}. The accounts of these passwords were not created, and the run stops here. Resume-ProvisioningRun carries out the rest.",
                    e);
            }

            foreach (GivenPassword password in passwords)
            {
                string key = KeyOf(password.Service, password.Username);
                if (_given.TryGetValue(key, out GivenPassword? former) && former.IsMade != false)
                {
                    _earlier.Add(Cells(former));
                }

                _given[key] = password;
            }
        }
    }

    /// <summary>Records whether an account was created. Accounts that got no password here are ignored.</summary>
    public void Settle(string service, string username, bool isMade, string? id)
    {
        lock (_gate)
        {
            if (_given.TryGetValue(KeyOf(service, username), out GivenPassword? password))
            {
                password.IsMade = isMade;
                password.Id = id;
            }
        }
    }

    /// <summary>
    /// Completes the file: identifiers are added, and rows of accounts that were not created are removed, also earlier rows of accounts that got another
    /// password now. The file is replaced as a whole or stays as it is.
    /// </summary>
    /// <returns>Why the file could not be completed; <c>null</c> when it was.</returns>
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
                AtomicFile.Write(_path, Write);
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"The password file '{_path}' has every password, but the identifiers of the accounts are missing, and rows of accounts that were not created were not removed: {e.Message}";
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

    private static string KeyOf(string service, string username) => service + "\n" + KeyText.Fold(username);

    private static string[] Cells(GivenPassword password) => [password.Service, password.Username, password.Password.Reveal(), password.Id ?? ""];

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
            throw Unusable("It is in the state directory, which must not hold passwords.");
        }

        if (IsLink())
        {
            throw Unusable("It is a link to another file.");
        }

        if (File.Exists(_path))
        {
            Read();
        }

        // The file is replaced at the end, so a new file must be possible in its folder.
        if (!isPreview)
        {
            AtomicFile.Probe(folder, size: 0);
        }
    }

    // A link with a missing target is not an existing file, but would be followed.
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

    // Kept open from now on, so that no other process writes to it meanwhile.
    private void Read()
    {
        if (!PrivateFile.IsClosed(_path))
        {
            throw Unusable("Others than its owner can read or write it.");
        }

        _file = PrivateFile.Open(_path, FileMode.Open, FileAccess.ReadWrite, Others);
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
        _file ??= PrivateFile.Open(_path, FileMode.CreateNew, FileAccess.ReadWrite, Others);
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
        $"The password file '{_path}' cannot be used: {reason} Name a file that only you can read, or one that does not exist yet, with -PasswordFile. Nothing was sent.",
        cause);
}
