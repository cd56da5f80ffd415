//! What a Rust file says of others: what it uses, what it defines, what it adds methods to.

use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Mark(char),
    /// `::`
    Path,
}

/// A name that a file binds: what it is called there, and the path that it stands for.
#[derive(Debug, Clone)]
pub struct Bound {
    pub name: String,
    pub path: Vec<String>,
}

/// What one file says.
#[derive(Debug, Default)]
pub struct File {
    /// Path of its module from the crate.
    pub module: Vec<String>,
    pub uses: Vec<Bound>,
    /// Names of what it defines.
    pub items: BTreeSet<String>,
    /// Paths of two segments or more in its text.
    pub inline: Vec<Vec<String>>,
    /// Types that it writes an `impl` for without a trait.
    pub impls: Vec<String>,
}

/// A text without comments, its literals gone but paths that an attribute holds as text.
fn tokens(text: &str) -> Vec<Token> {
    let chars = text.chars().collect::<Vec<_>>();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            i += 2;
            while i < chars.len() && !(at(i) == '*' && at(i + 1) == '/') {
                i += 1;
            }
            i += 2;
        } else if c == '"' {
            let from = i + 1;
            i = from;
            while i < chars.len() && chars[i] != '"' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            let held = chars[from..i.min(chars.len())].iter().collect::<String>();
            if held.starts_with("crate::") {
                found.extend(tokens(&held));
            }
            i += 1;
        } else if c == 'r'
            && (at(i + 1) == '"' || at(i + 1) == '#' && matches!(at(i + 2), '"' | '#'))
        {
            i = after_raw(&chars, i + 1);
        } else if c == '\'' {
            // A lifetime has no closing quote behind its first letter.
            i = match (at(i + 1), at(i + 2)) {
                ('\\', _) => {
                    2 + i
                        + chars[i + 2..]
                            .iter()
                            .skip(1)
                            .position(|c| *c == '\'')
                            .unwrap_or(0)
                        + 1
                }
                (_, '\'') => i + 3,
                _ => i + 1,
            };
        } else if c.is_alphabetic() || c == '_' {
            let from = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            found.push(Token::Word(chars[from..i].iter().collect()));
        } else if c == ':' && at(i + 1) == ':' {
            found.push(Token::Path);
            i += 2;
        } else {
            if !c.is_whitespace() && !c.is_ascii_digit() {
                found.push(Token::Mark(c));
            }
            i += 1;
        }
    }
    found
}

/// The place behind a raw text whose hashes or quote start here.
fn after_raw(chars: &[char], from: usize) -> usize {
    let hashes = chars[from..].iter().take_while(|c| **c == '#').count();
    let mut i = from + hashes + 1;
    while i < chars.len() {
        let closes = chars[i] == '"'
            && chars[i + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes;
        i += 1;
        if closes {
            return i + hashes;
        }
    }
    i
}

fn word(token: Option<&Token>) -> &str {
    match token {
        Some(Token::Word(word)) => word,
        _ => "",
    }
}

fn is_mark(token: Option<&Token>, mark: char) -> bool {
    token == Some(&Token::Mark(mark))
}

/// The place behind the bracket that closes the one here.
fn closed(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (i, token) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    tokens.len()
}

/// All but the items under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let attribute = is_mark(tokens.get(i), '#') && is_mark(tokens.get(i + 1), '[');
        if !attribute {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        let end = closed(tokens, i + 1);
        let test = word(tokens.get(i + 2)) == "cfg"
            && word(tokens.get(i + 4)) == "test"
            && is_mark(tokens.get(i + 5), ')');
        if !test {
            kept.extend_from_slice(&tokens[i..end]);
            i = end;
            continue;
        }
        i = end;
        while i < tokens.len() && !is_mark(tokens.get(i), ';') && !is_mark(tokens.get(i), '{') {
            i = if is_mark(tokens.get(i), '(') || is_mark(tokens.get(i), '[') {
                closed(tokens, i)
            } else {
                i + 1
            };
        }
        i = if is_mark(tokens.get(i), '{') {
            closed(tokens, i)
        } else {
            i + 1
        };
    }
    kept
}

/// Reads the tree of a `use` from here on; the place behind it.
fn use_tree(tokens: &[Token], mut i: usize, prefix: &[String], found: &mut Vec<Bound>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(i) {
            Some(Token::Word(segment)) if segment != "as" => {
                path.push(segment.clone());
                i += 1;
            }
            Some(Token::Path) => i += 1,
            Some(Token::Mark('{')) => {
                i += 1;
                while !is_mark(tokens.get(i), '}') {
                    i = use_tree(tokens, i, &path, found);
                    i += usize::from(is_mark(tokens.get(i), ','));
                }
                return i + 1;
            }
            Some(Token::Mark('*')) => {
                path.push("*".into());
                i += 1;
            }
            _ => break,
        }
    }
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let mut name = path.last().cloned().unwrap_or_default();
    if word(tokens.get(i)) == "as" {
        word(tokens.get(i + 1)).clone_into(&mut name);
        i += 2;
    }
    found.push(Bound { name, path });
    i
}

pub fn read_file(path: &str, text: &str) -> File {
    let tokens = without_tests(&tokens(text));
    let mut file = File {
        module: module_of(path),
        ..File::default()
    };
    let kinds = [
        "fn", "struct", "enum", "trait", "type", "const", "static", "union", "mod",
    ];
    let mut depth = 0_usize;
    let mut i = 0;
    while i < tokens.len() {
        match &tokens[i] {
            Token::Word(it) if it == "use" => {
                i = use_tree(&tokens, i + 1, &[], &mut file.uses);
                continue;
            }
            Token::Word(it) if depth == 0 && it == "impl" => {
                let head = tokens[i..]
                    .iter()
                    .take_while(|token| **token != Token::Mark('{'))
                    .collect::<Vec<_>>();
                if !head
                    .iter()
                    .any(|token| **token == Token::Word("for".into()))
                {
                    file.impls.extend(type_of(&head));
                }
            }
            // `mod x;` is a file of its own.
            Token::Word(it)
                if depth == 0
                    && kinds.contains(&it.as_str())
                    && (it != "mod" || is_mark(tokens.get(i + 2), '{')) =>
            {
                file.items.insert(word(tokens.get(i + 1)).to_owned());
            }
            // `pub(in crate::room)` says who may look, not where it looks.
            Token::Word(it) if it == "in" && i > 0 && is_mark(tokens.get(i - 1), '(') => {
                i = closed(&tokens, i - 1);
                continue;
            }
            Token::Word(first) if i == 0 || tokens[i - 1] != Token::Path => {
                let mut path = vec![first.clone()];
                let mut end = i + 1;
                while let (Some(Token::Path), Some(Token::Word(next))) =
                    (tokens.get(end), tokens.get(end + 1))
                {
                    path.push(next.clone());
                    end += 2;
                }
                if path.len() > 1 {
                    file.inline.push(path);
                }
            }
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => depth -= 1,
            _ => {}
        }
        i += 1;
    }
    file
}

/// The name of the type in `impl<…> a::Type<…>`.
fn type_of(head: &[&Token]) -> Option<String> {
    let mut depth = 0;
    let mut name = None;
    for token in &head[1..] {
        match token {
            Token::Mark('<') => depth += 1,
            Token::Mark('>') => depth -= 1,
            Token::Word(word) if depth == 0 && word == "where" => break,
            Token::Word(word) if depth == 0 => name = Some(word.clone()),
            _ => {}
        }
    }
    name
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}
