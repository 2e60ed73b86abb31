using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>SHA-256 of rows in memory: of their names and values, each with its length, so that different rows never give the same input.</summary>
internal sealed class RowHash : IDisposable
{
    // Enough for several rows, so that the hash gets large blocks.
    private const int FullAt = 1 << 14;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder _text = new();
    private char[] _chars = [];
    private byte[] _bytes = [];

    public void Add(SourceRow row)
    {
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            Add(cell.Key);
            Add(ValueRules.Plain(cell.Value) ?? "");
        }

        _text.Append('\n');
        if (_text.Length >= FullAt)
        {
            Feed();
        }
    }

    /// <summary>The hash of all rows, as 64 hexadecimal digits in lower case; nothing is added afterwards.</summary>
    public string Finish()
    {
        Feed();
        return ContentHash.Text(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Add(string text) => _text.Append(text.Length.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(text);

    private void Feed()
    {
        if (_chars.Length < _text.Length)
        {
            _chars = new char[_text.Length];
            _bytes = new byte[Encoding.UTF8.GetMaxByteCount(_text.Length)];
        }

        _text.CopyTo(0, _chars, 0, _text.Length);
        _hash.AppendData(_bytes, 0, Encoding.UTF8.GetBytes(_chars, 0, _text.Length, _bytes, 0));
        _text.Clear();
    }
}
