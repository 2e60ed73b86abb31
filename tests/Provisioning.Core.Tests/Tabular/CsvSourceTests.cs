using System.Globalization;
using System.IO.Pipes;
using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Files as HR systems write them.</summary>
public sealed class CsvSourceTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_found_in_the_header(string delimiter)
    {
        SourceRow row = Assert.Single(CsvText.Rows($"first_name{delimiter}last_name{delimiter}email\nNoor{delimiter}Abadi{delimiter}n@x\n"));

        Assert.Equal(("Noor", "Abadi", "n@x"), (row.Text(Columns.FirstName), row.Text(Columns.LastName), row.Text(Columns.Email)));
    }

    [Theory]
    [InlineData("\"Name, full\";email\nNoor;n@x\n")]
    [InlineData("\"a,b,c,d\";email\nNoor;n@x\n")]
    [InlineData("\"a\"\",,\";email\nNoor;n@x\n")]
    public void A_delimiter_inside_a_quoted_header_does_not_count(string text) =>
        Assert.Equal("n@x", Assert.Single(CsvText.Rows(text)).Text(Columns.Email));

    [Fact]
    public void Delimiters_in_the_rows_do_not_count() => Assert.Equal(
        "n@x",
        CsvText.Rows("name;email\n\"Abadi, Noor, Dr., MSc\";n@x\n\"Lund, Pelle, a, b\";p@x\n")[0].Text(Columns.Email));

    [Fact]
    public void Stated_delimiter_is_used() => Assert.Equal(
        "a;b",
        Assert.Single(CsvText.Rows("name,email\na;b,n@x\n", new TableOptions { Delimiter = "," })).Text(Columns.Name));

    [Fact]
    public void A_file_with_one_column_is_read() =>
        Assert.Equal(["a@x", "b@x"], CsvText.Rows("email\na@x\nb@x\n").Select(r => r.Text(Columns.Email)));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Each_line_end_is_read(string end)
    {
        List<SourceRow> rows = CsvText.Rows($"name,email{end}A,a@x{end}B,b@x");

        Assert.Equal([(1L, "A"), (2L, "B")], rows.Select(r => (r.Number, r.Text(Columns.Name)!)));
    }

    [Fact]
    public void Quoted_commas_quotes_and_line_breaks_are_part_of_the_cell()
    {
        List<SourceRow> rows = CsvText.Rows("name,email\n\"Abadi, \"\"Noor\"\"\nDr.\",n@x\nB,b@x\n");

        Assert.Equal("Abadi, \"Noor\"\nDr.", rows[0].Text(Columns.Name));
        Assert.Equal([(1L, 2L), (2L, 4L)], rows.Select(r => (r.Number, r.Line!.Value)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Blank_lines_are_no_rows_and_count_as_lines(string end)
    {
        List<SourceRow> rows = CsvText.Rows("\nname,email\n\nA,a@x\n\n  \nB,\"b@x\n\n\"\n\nC,c@x\nD\n\n".Replace("\n", end, StringComparison.Ordinal));

        Assert.Equal([(1L, 4L), (2L, 7L), (3L, 11L), (4L, 12L)], rows.Select(r => (r.Number, r.Line!.Value)));
        Assert.Equal("line 12 has 1 cell, the header has 2.", rows[3].Problem);
    }

    [Fact]
    public void Rows_with_nothing_but_delimiters_are_blank_lines() =>
        Assert.Equal(3, Assert.Single(CsvText.Rows("name\temail\n\t\nA\ta@x\n\t\n")).Line);

    [Theory]
    [InlineData(";", "A;a@x\nB\nC;c@x;more\n")]
    [InlineData("\t", "\"A, B, C, D\"\ta@x\nB\nC\tc@x\tmore\n")]
    [InlineData("|", "A|a@x\n,,,,\nC|c@x|\n")]
    public void Ragged_rows_do_not_change_the_delimiter(string delimiter, string lines)
    {
        List<SourceRow> rows = CsvText.Rows($"name{delimiter}email\n{lines}");

        Assert.Equal("a@x", rows[0].Text(Columns.Email));
        Assert.Equal([true, false, false], rows.Select(r => r.Problem is null));
    }

    [Theory]
    [InlineData("sep=;\nname;email\nA, B, C;a@x\nB\n", null)]
    [InlineData("SEP=;\r\nname;email\r\nA, B, C;a@x\r\nB\r\n", null)]
    [InlineData("\"sep=,\"\nname;email\nA, B, C;a@x\nB\n", ";")]
    public void Delimiter_line_of_Excel_is_no_header(string text, string? delimiter)
    {
        List<SourceRow> rows = CsvText.Rows(text, new TableOptions { Delimiter = delimiter });

        Assert.Equal(("A, B, C", "a@x", 3L), (rows[0].Text(Columns.Name), rows[0].Text(Columns.Email), rows[0].Line));
        Assert.Equal("line 4 has 1 cell, the header has 2.", rows[1].Problem);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("")]
    [InlineData("::")]
    public void Invalid_delimiter_is_refused_before_the_file_is_opened(string delimiter) =>
        Assert.Throws<ArgumentException>(() => TableSource.Read("nowhere.csv", new TableOptions { Delimiter = delimiter }));

    [Theory]
    [InlineData("~")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("\t")]
    [InlineData("'")]
    public void Any_other_character_may_be_the_delimiter(string delimiter) => Assert.Equal(
        "2", Assert.Single(CsvText.Rows($"x{delimiter}y\n1{delimiter}2\n", new TableOptions { Delimiter = delimiter })).Text(new Column("y")));

    [Fact]
    public void NUL_is_reported_as_another_encoding()
    {
        string text = CsvText.Refusal(Encoding.Unicode.GetBytes("email,name\nn@x,N\n")).Message;
        Assert.Contains("-Encoding", text, StringComparison.Ordinal);
        Assert.Contains("unicode", text, StringComparison.Ordinal);

        Assert.Equal([true, false], CsvText.Rows("email,name\na@x,A\nb@x,B\0\n").Select(r => r.Problem is null));
    }

    [Fact]
    public void Filled_columns_without_a_header_are_reported_with_the_first_row() => Assert.Equal(
        [2, 4],
        CsvText.Rows("name,,email,,,\nA,x,a@x,y,,\nB,,b@x,,z,\n")[0].Unheaded);

    [Fact]
    public void A_stream_that_cannot_seek_is_read()
    {
        foreach (byte[] bytes in new[] { "email\nn@x\n"u8.ToArray(), [.. Encoding.UTF8.GetPreamble(), .. "email\nn@x\n"u8], "a\nb"u8.ToArray() })
        {
            using Drip stream = new(bytes);
            Assert.Single(CsvSource.Read(stream, "people.csv", new TableOptions()));
        }
    }

    [Fact]
    public async Task Waiting_for_the_writer_of_a_pipe_can_be_cancelled()
    {
        using AnonymousPipeServerStream writer = new(PipeDirection.Out);
        using AnonymousPipeClientStream reader = new(PipeDirection.In, writer.ClientSafePipeHandle);
        using CancellationTokenSource source = new();
        using CancellablePipeStream patient = new(reader, source.Token);
        Task<int> work = Task.Run(() => patient.Read(new byte[8], 0, 8));

        await Poll.EndsWhenCancelledAsync(source, work);
        writer.WriteByte(1);
    }

    [Theory]
    [InlineData("A", 1)]
    [InlineData("A,a@x,more", 3)]
    public void A_row_with_too_few_or_too_many_cells_has_a_problem_and_the_others_have_none(string line, int cells)
    {
        List<SourceRow> rows = CsvText.Rows($"name,email\nB,b@x\n{line}\nC,c@x\n");

        Assert.Equal([null, $"line 3 has {cells} {(cells == 1 ? "cell" : "cells")}, the header has 2.", null], rows.Select(r => r.Problem));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\n\n", "it is empty")]
    [InlineData("\uFEFF", "it is empty")]
    [InlineData("name,email\n", "no rows")]
    [InlineData("name,email", "no rows")]
    [InlineData(",,\nA,a@x,\n", "header, is empty")]
    [InlineData("email,name,E-Mail,EMAIL\na,b,c,d\n", "'email' twice")]
    public void A_file_that_cannot_be_used_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, CsvText.Refusal(text).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_header()
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            SourceRow row = Assert.Single(CsvText.Rows([.. encoding.GetPreamble(), .. encoding.GetBytes("email,name\nÑ@x,Ñandú\n")]));

            Assert.Equal(("Ñ@x", "Ñandú"), (row.Text(Columns.Email), row.Text(Columns.Name)));
        }
    }

    [Fact]
    public void A_byte_order_mark_wins_over_a_stated_encoding() => Assert.Equal(
        "Ñandú",
        Assert.Single(CsvText.Rows(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("name\nÑandú\n")],
            new TableOptions { Encoding = Encoding.Latin1 })).Text(Columns.Name));

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(4000)]
    public void A_row_with_bytes_that_the_encoding_does_not_know_has_a_problem_and_the_others_have_none(int line)
    {
        IEnumerable<string> lines = Enumerable.Range(2, 5000).Select(i => i == line ? "M\u00FCller,m@x" : $"Name {i},{i}@x");
        byte[] bytes = Encoding.Latin1.GetBytes("name,email\n" + string.Join("\n", lines) + "\n");

        List<SourceRow> rows = CsvText.Rows(bytes);

        SourceRow bad = Assert.Single(rows, r => r.Problem is not null);
        Assert.Equal((5000, line), (rows.Count, bad.Line));
        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, "line {0} contains bytes", line), bad.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B,b@x\nC,\"c@x\nD,d@x\nE,e@x\n", "line 3 has a quote that is not closed: lines 3 to 5,", 2)]
    [InlineData("B,b@x\nC,\"c@x\nD,d@x\nE,e@x", "line 3 has a quote that is not closed: lines 3 to 5,", 2)]
    [InlineData("B,b@x\nC,\"c@x\nD,\"d@x\"\nE,e@x\n", "line 3 has a quote that is not closed: lines 3 to 4,", 3)]
    [InlineData("B,b@x\nC,c@x,\"\nD,d@x,\"\nE,e@x\n", "lines 3 to 4 are one row of 3 cells, the header has 2.", 3)]
    [InlineData("B,b@x\nC\"c,c@x\nD,d@x\nE,e@x\n", "line 3 has a quote inside a cell", 4)]
    [InlineData("B,b@x\n\"C\" c,c@x\nD,d@x\nE,e@x\n", "line 3 has a quote inside a cell", 4)]
    public void A_quote_out_of_place_is_the_problem_of_its_row(string lines, string problem, int count)
    {
        List<SourceRow> rows = CsvText.Rows("name,email\n" + lines);

        Assert.Equal(count, rows.Count);
        Assert.StartsWith(problem, rows[1].Problem, StringComparison.Ordinal);
        Assert.All(rows.Where((_, i) => i != 1), r => Assert.Null(r.Problem));
    }

    [Fact]
    public void A_header_that_cannot_be_read_stops_before_the_first_row()
    {
        Assert.Contains("header cannot be read: line 1", CsvText.Refusal("name,\"email\nA,a@x\n").Message, StringComparison.Ordinal);
        Assert.Contains("header cannot be read: line 1", CsvText.Refusal(Encoding.Latin1.GetBytes("name,stra\u00DFe\nA,a\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_an_error_with_its_path()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => TableSource.Read("nowhere.csv").ToList());

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("nowhere.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blanks_of_a_header_are_ignored() =>
        Assert.Equal("n@x", Assert.Single(CsvText.Rows(" Name , E-Mail Address \nNoor, n@x \n")).Text(Columns.Email));

    [Fact]
    public void Column_without_a_header_is_skipped() =>
        Assert.Equal(["name", "email"], Assert.Single(CsvText.Rows("name,,email\nA,x,a@x\n")).Cells.Select(c => c.Key));
}
