using System.Globalization;
using System.Xml;

namespace Provisioning.Tabular;

/// <summary>
/// The cells of a sheet with an error as value. The library that reads workbooks returns them as empty cells, so the part of the
/// sheet is read in parallel, as far as it is requested.
/// </summary>
internal sealed class SheetErrors : IDisposable
{
    private readonly XmlReader _xml;
    private readonly Dictionary<int, string> _errors = [];
    private int _row;
    private int _next;

    /// <param name="part">The part of the sheet, which is closed with this.</param>
    public SheetErrors(Stream part) => _xml = XmlReader.Create(
        part, new XmlReaderSettings { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true });

    /// <summary>The error in a cell; <c>null</c> when there is none. Rows must be requested in their order.</summary>
    /// <param name="row">The row, counted from 1.</param>
    /// <param name="column">The column, counted from 0.</param>
    /// <exception cref="XmlException">The part is damaged.</exception>
    public string? At(int row, int column)
    {
        while (_row < row && ToRow())
        {
            _row = int.TryParse(_xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int stated) ? stated : _next + 1;
            _next = _row;
            ReadRow(isWanted: _row >= row);
        }

        return _row == row && _errors.TryGetValue(column, out string? error) ? error : null;
    }

    public void Dispose() => _xml.Dispose();

    private bool ToRow()
    {
        _errors.Clear();
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "row")
            {
                return true;
            }
        }

        _row = int.MaxValue;
        return false;
    }

    private void ReadRow(bool isWanted)
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        int column = -1;
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == "row"))
        {
            if (!isWanted || _xml.NodeType != XmlNodeType.Element || _xml.LocalName != "c")
            {
                continue;
            }

            column = Column(_xml.GetAttribute("r")) ?? column + 1;
            if (_xml.GetAttribute("t") == "e" && !_xml.IsEmptyElement)
            {
                ReadError(column);
            }
        }
    }

    private void ReadError(int column)
    {
        bool isValue = false;
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == "c"))
        {
            isValue = _xml.NodeType == XmlNodeType.Element ? _xml.LocalName == "v" : isValue;
            if (isValue && _xml.NodeType == XmlNodeType.Text)
            {
                _errors[column] = _xml.Value;
            }
        }
    }

    private static int? Column(string? reference)
    {
        int column = 0;
        int letters = 0;
        while (reference is not null && letters < Math.Min(reference.Length, 3) && reference[letters] is >= 'A' and <= 'Z')
        {
            column = (26 * column) + reference[letters++] - 'A' + 1;
        }

        return letters == 0 ? null : column - 1;
    }
}
